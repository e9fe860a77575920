import type { Credentials } from '#modules/twilio/credentials'
import type Inbox from '#core/inboxes/models/inbox'
import type { WordLists } from './incoming/words.js'

/** Full id of what this module gives to `channels`. */
export const CHANNEL = 'sms.sms'

export const SENDERS = ['number', 'service', 'alphanumeric'] as const
export type SenderKind = (typeof SENDERS)[number]

/** What an inbox of this channel keeps in `settings`; its `address` is the sender. */
export interface SmsSettings {
  account_sid: string
  key_sid?: string
  sender: SenderKind
  /** ISO 3166-1 alpha-2, in which a number typed without a prefix is read. */
  country: string
  /** The number can send pictures and files. */
  mms: boolean
  /** Twilio writes characters outside GSM-7 as their nearest within it. */
  smart: boolean
  /** Of one segment, in the business's currency. */
  price: number | null
  /** By language. */
  words: Record<string, WordLists>
}

/** What it keeps in `secrets`. */
export interface SmsSecrets {
  auth_token?: string
  key_secret?: string
}

export const settingsOf = ({ settings }: Pick<Inbox, 'settings'>) => settings as SmsSettings

export function credentialsOf({ settings, secrets }: Inbox): Credentials {
  const { account_sid: accountSid, key_sid: keySid } = settings as SmsSettings
  const { auth_token: authToken = '', key_secret: keySecret } = (secrets ?? {}) as SmsSecrets
  return { accountSid, authToken, keySid, keySecret }
}
