import Contact from '#core/contacts/models/contact'
import ContactPoint from '#core/contacts/models/contact_point'
import { channelNamed } from '#core/inboxes/channels'
import type { ReceivedMessage } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'

/** The contact who owns the address a message came from; someone unknown becomes one. */
export async function senderOf({ from }: ReceivedMessage, inbox: Inbox): Promise<Contact> {
  const owner = await ContactPoint.query()
    .where({ kind: from.kind, ownedValue: from.value })
    .preload('contact')
    .first()
  if (owner) return named(owner.contact, from)
  const akin = await akinTo(from, inbox)
  if (akin) return named(await withPoint(akin, from), from)
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

/** Who owns the same address on a channel that this one is akin to. */
async function akinTo({ value }: ReceivedMessage['from'], inbox: Inbox) {
  const kinds = (await channelNamed(inbox.channel))?.akin ?? []
  const point = await ContactPoint.query()
    .whereIn('kind', kinds)
    .where('ownedValue', value)
    .preload('contact')
    .first()
  return point?.contact
}

async function withPoint(contact: Contact, { kind, value }: ReceivedMessage['from']) {
  await ContactPoint.firstOrCreate(
    { kind, ownedValue: value },
    { contactId: contact.id, kind, value, ownedValue: value, isPrimary: true, state: 'usable' }
  )
  return contact
}

/** Who was known by an address alone has a name as soon as a message brings one. */
async function named(contact: Contact, { name, value }: ReceivedMessage['from']) {
  if (name && name !== value && contact.name === value)
    await contact.change(namesIn(name), { by: null })
  return contact
}

/** `Maria Rossi` → first and last name; `Rossi, Maria` too. */
export function namesIn(name: string) {
  const [last, first] = name.split(/,\s+/, 2)
  const [head, ...rest] = (first ? `${first} ${last}` : name).trim().split(/\s+/)
  return { firstName: head.slice(0, 120), lastName: rest.join(' ').slice(0, 120) || null }
}
