import type Inbox from '#core/inboxes/models/inbox'
import { twilioClient } from '#modules/twilio/client/client'
import type { Credentials } from '#modules/twilio/credentials'
import { secretsOf, settingsOf } from '../../inbox_settings.js'

export function credentialsOf(inbox: Inbox): Credentials {
  const { account_sid: accountSid = '', key_sid: keySid } = settingsOf(inbox)
  const { auth_token: authToken = '', key_secret: keySecret } = secretsOf(inbox)
  return { accountSid, authToken, keySid, keySecret }
}

export const clientOf = (inbox: Inbox, signal?: AbortSignal) =>
  twilioClient(credentialsOf(inbox), signal)

/** How Twilio writes a number on WhatsApp. */
export const called = (number: string) => `whatsapp:${number}`
