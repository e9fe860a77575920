import type Inbox from '#core/inboxes/models/inbox'
import { signature } from '#kernel/signature'

/** Full id of what this module gives to `channels`. */
export const CHANNEL = 'whatsapp.whatsapp'

/** Kind of contact point: a number as E.164, apart from the same one as a phone. */
export const POINT = 'whatsapp'

export type Provider = 'meta' | 'twilio'

/** What an inbox of this channel keeps in `settings`. */
export interface WhatsAppSettings {
  provider: Provider
  /** Meta: the number's id, and that of the WhatsApp Business Account. */
  phone_number_id?: string
  waba_id?: string
  /** Such as v23.0: Meta retires each after about two years. */
  graph_version?: string
  /** Twilio: AC…, and SK… where an API key lets in. */
  account_sid?: string
  key_sid?: string
  /** Customers see that their messages were read, and that somebody writes. */
  read_receipts?: boolean
  /** How the last look at the provider's templates ended; milliseconds since 1970. */
  synced?: { at: number; reason: string | null; detail?: string }
  /** Twilio: Content SIDs of the frames for buttons and lists, by their names. */
  frames?: Record<string, string>
}

/** What it keeps in `secrets`. */
export interface WhatsAppSecrets {
  access_token?: string
  app_secret?: string
  auth_token?: string
  key_secret?: string
}

export const settingsOf = ({ settings }: Pick<Inbox, 'settings'>) => settings as WhatsAppSettings
export const secretsOf = ({ secrets }: Pick<Inbox, 'secrets'>) => (secrets ?? {}) as WhatsAppSecrets

/** What Meta must say when it checks the webhook's address: made by us, and typed there. */
export const verifyToken = ({ id }: Pick<Inbox, 'id'>) =>
  signature(`whatsapp verify ${id}`).slice(0, 32)
