import type { Infer } from '@vinejs/vine/types'
import { blankInbox, usualOf } from '#core/inboxes/form'
import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSecrets, EmailSettings } from './inbox_settings.js'
import type { Preset } from './presets.js'
import type { inboxValidator } from './validators/inbox.js'

type Form = Infer<typeof inboxValidator>

/** Full id of what this module gives to `channels`. */
export const CHANNEL = 'email.email'

/** What an inbox keeps of the form; passwords left empty stay as they are. */
export function inboxOf(form: Form, { settings, secrets }: Partial<Inbox>): Partial<Inbox> {
  return {
    ...usualOf(form),
    address: form.address,
    settings: { ...settings, ...settingsOf(form) },
    secrets: { ...secretsOf(form, secrets ?? {}) },
  }
}

const settingsOf = (form: Form): EmailSettings => ({
  imap: {
    host: form.imap_host,
    port: form.imap_port,
    secure: form.imap_security === 'tls',
    user: form.imap_user,
    folder: form.imap_folder,
  },
  smtp: {
    host: form.smtp_host,
    port: form.smtp_port,
    secure: form.smtp_security === 'tls',
    user: form.smtp_user,
  },
  sign_in: form.sign_in ?? 'password',
  oauth: oauthOf(form),
  from_name: form.from_name,
  signature: form.signature,
  plus_addresses: form.plus_addresses ?? false,
  tracking: form.tracking ?? false,
})

const oauthOf = ({ sign_in: way, ...form }: Form) =>
  way === 'oauth2'
    ? {
        client_id: form.client_id!,
        authorization_endpoint: form.authorization_endpoint!,
        token_endpoint: form.token_endpoint!,
        scopes: form.scopes!,
      }
    : undefined

/** What the chosen way of signing in needs, and nothing else. */
function secretsOf(form: Form, stored: EmailSecrets): EmailSecrets {
  const isOAuth = form.sign_in === 'oauth2'
  const smtp = form.smtp_user && (form.smtp_password || stored.smtp_password)
  return given({
    ...stored,
    imap_password: isOAuth ? undefined : form.imap_password || stored.imap_password,
    smtp_password: isOAuth ? undefined : smtp,
    client_secret: isOAuth ? form.client_secret || stored.client_secret : undefined,
  })
}

const given = (secrets: EmailSecrets): EmailSecrets =>
  Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret))

/** What the form shows of a new mailbox. */
export const blank = ({ imap, smtp, plus, sign_in, oauth }: Preset) => ({
  ...blankInbox,
  settings: {
    imap: { ...imap, user: '', folder: 'INBOX' },
    smtp: { ...smtp, user: '' },
    sign_in,
    oauth,
    from_name: '',
    signature: '',
    plus_addresses: plus,
  },
})
