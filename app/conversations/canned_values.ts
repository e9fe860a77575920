import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import type CannedReply from '#core/conversations/models/canned_reply'
import { namedIn } from '#core/templates/merge/spelling'
import { valuesFor } from '#core/templates/merge/values'

/** What the fields that these canned replies name stand for. */
export function cannedValues(replies: CannedReply[], contact: Contact, sender: User) {
  const names = replies.flatMap(({ body }) => namedIn(body).map(({ name }) => name))
  return valuesFor(names, contact, { sender })
}
