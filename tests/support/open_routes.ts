/** Routes that anyone may call; each answers by its own proof of who calls, or needs none. */
const OPEN = [
  'health',
  'session.create',
  'session.store',
  'setup.*',
  'second_step.*',
  'password_requests.*',
  'password_resets.*',
  'invitations.show',
  'invitations.accept',
  'api.index',
  'api.docs',
  'api.openapi',
  'public.lead_forms.embed',
  'public.lead_forms.frame',
]

/** Routes of a person's own affairs: signed in is enough. */
const OWN = [
  'home',
  'theme.update',
  'checklist.destroy',
  'session.destroy',
  'profile.show',
  'profile.update',
  'security.show',
  'password.update',
  'sessions.*',
  'two_factor.*',
  'recovery_codes.store',
  'settings.index',
  'notifications.*',
  'api_tokens.*',
]

const matches = (patterns: string[], name: string) =>
  patterns.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
  )

export const openToEveryone = (name: string) => matches(OPEN, name)
export const ownToEveryone = (name: string) => matches(OWN, name)
