import type Inbox from '#core/inboxes/models/inbox'
import { addressOf } from '#kernel/addresses'
import { settingsOf, verifyToken } from './inbox_settings.js'

/** What is typed at the provider, so that messages come in. */
export function webhookOf(inbox: Inbox) {
  const isMeta = settingsOf(inbox).provider === 'meta'
  const route = isMeta ? 'whatsapp.meta_calls.store' : 'whatsapp.twilio_calls.store'
  return { url: addressOf(route, { id: inbox.id }), token: isMeta ? verifyToken(inbox) : null }
}
