import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSecrets, EmailSettings } from '../inbox_settings.js'

/** Nobody signs in where there is none. */
export const userOf = ({ settings }: Inbox) => (settings as EmailSettings).smtp!.user

export const passwordOf = (inbox: Inbox) => ({
  credentials: {
    user: userOf(inbox),
    pass: ((inbox.secrets ?? {}) as EmailSecrets).smtp_password ?? '',
  },
})

/** XOAUTH2. The library asks for another token when the server explains why it refuses: there is none here. */
export const bearer = (inbox: Inbox, token: string) => ({
  type: 'OAUTH2',
  user: userOf(inbox),
  oauth2: {
    getToken: (isRefused: boolean, done: (error: Error | null, token?: string) => void) =>
      isRefused ? done(new Error('the server refuses the token')) : done(null, token),
    buildXOAuth2Token: (given: string) =>
      Buffer.from(`user=${userOf(inbox)}\x01auth=Bearer ${given}\x01\x01`).toString('base64'),
  },
})
