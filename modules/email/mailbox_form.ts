import type { Infer } from '@vinejs/vine/types'
import { MENDED, type default as Inbox } from '#core/inboxes/models/inbox'
import type { EmailSecrets, EmailSettings } from './inbox_settings.js'
import type { Preset } from './presets.js'
import type { inboxValidator } from './validators/inbox.js'

type Form = Infer<typeof inboxValidator>

/** Full id of what this module gives to `channels`. */
export const CHANNEL = 'email.email'

/** What an inbox keeps of the form; passwords left empty stay as they are. */
export function inboxOf(form: Form, { settings, secrets }: Partial<Inbox>): Partial<Inbox> {
  return {
    ...MENDED,
    name: form.name,
    address: form.address,
    teamId: form.team_id ?? null,
    assignment: form.assignment,
    joinsOpen: form.joins_open ?? false,
    ratePerMinute: form.rate_per_minute ?? null,
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
  from_name: form.from_name,
  signature: form.signature,
  plus_addresses: form.plus_addresses ?? false,
})

/** A server that asks for no user gets no password either. */
const secretsOf = (form: Form, { smtp_password: kept, ...stored }: EmailSecrets): EmailSecrets => {
  const smtp = form.smtp_user && (form.smtp_password || kept)
  return {
    ...stored,
    ...(form.imap_password && { imap_password: form.imap_password }),
    ...(smtp && { smtp_password: smtp }),
  }
}

/** What the form shows of a new mailbox. */
export const blank = ({ imap, smtp, plus }: Preset) => ({
  name: '',
  address: '',
  teamId: null,
  assignment: 'manual',
  joinsOpen: true,
  ratePerMinute: null,
  settings: {
    imap: { ...imap, user: '', folder: 'INBOX' },
    smtp: { ...smtp, user: '' },
    from_name: '',
    signature: '',
    plus_addresses: plus,
  },
})
