import Contact from '#core/contacts/models/contact'
import ContactPoint from '#core/contacts/models/contact_point'
import type { ReceivedMessage } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'

/** The contact who owns the address a message came from; someone unknown becomes one. */
export async function senderOf({ from }: ReceivedMessage, inbox: Inbox): Promise<Contact> {
  const owner = await ContactPoint.query()
    .where({ kind: from.kind, ownedValue: from.value })
    .preload('contact')
    .first()
  if (owner) return owner.contact
  return Contact.add(
    {
      kind: 'person',
      ...namesIn(from.name || from.value),
      teamId: inbox.teamId,
      points: [{ kind: from.kind, value: from.value }],
    },
    { by: null }
  )
}

/** `Maria Rossi` → first and last name; `Rossi, Maria` too. */
export function namesIn(name: string) {
  const [last, first] = name.split(/,\s+/, 2)
  const [head, ...rest] = (first ? `${first} ${last}` : name).trim().split(/\s+/)
  return { firstName: head.slice(0, 120), lastName: rest.join(' ').slice(0, 120) || null }
}
