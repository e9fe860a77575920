import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ConversationDraft, MessageDraft } from '#core/demo/conversations'
import type { Dialogue } from '#core/demo/lists/dialogues'
import type { Random } from '#core/demo/random'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** With whom a conversation was held, and who of the staff answered. */
export interface Parties {
  contact: { id: number; name: string; address: string }
  agent: { id: number; name: string } | null
}

/** The demo's own customers who have an address of this kind, with their first one. */
export const customersWith = (kind: string, client: TransactionClientContract) =>
  client
    .from('contacts')
    .join('contact_points', 'contact_points.contact_id', 'contacts.id')
    .where('contacts.external_id', 'like', 'demo:%')
    .where({ 'contact_points.kind': kind, 'contact_points.is_primary': true })
    .orderBy('contacts.id')
    .select('contacts.id', 'contacts.name', 'contact_points.value as address')

/** A dialogue as it was held, begun at `begun` (milliseconds); of long ones the words come round again. */
export function heldConversation(
  random: Random,
  { subject, words, note }: Dialogue,
  { contact, agent }: Parties,
  begun: number,
  length = words.length
): ConversationDraft {
  const messages: MessageDraft[] = []
  let at = begun
  for (let turn = 0; turn < length; turn++) {
    const isTheirs = turn % 2 === 0
    messages.push({
      direction: isTheirs ? 'in' : 'out',
      body: words[turn % words.length],
      at,
      authorId: isTheirs ? null : (agent?.id ?? null),
      senderName: isTheirs ? contact.name : (agent?.name ?? ''),
      address: contact.address,
    })
    at += random.between(5 * MINUTE, DAY / 4)
  }
  if (note && agent) messages.push(noteOf(note, agent, at, contact.address))
  const isOver = length % 2 === 0 || random.chance(0.5)
  return {
    contactId: contact.id,
    subject,
    status: isOver ? 'resolved' : 'open',
    assigneeId: length > 1 ? (agent?.id ?? null) : null,
    messages,
  }
}

const noteOf = (
  body: string,
  agent: { id: number; name: string },
  at: number,
  address: string
): MessageDraft => ({
  direction: 'note',
  body,
  at,
  authorId: agent.id,
  senderName: agent.name,
  address,
})
