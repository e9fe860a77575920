import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import type Contact from '#core/contacts/models/contact'
import type Conversation from '#core/conversations/models/conversation'
import type ConversationMove from '#core/conversations/models/conversation_move'
import { moveDrafts, moveDraftsBack } from '#core/conversations/moving/drafts'
import { moveMessages } from '#core/conversations/moving/messages'
import {
  addMentions,
  addParticipants,
  correspondentsOf,
  participantsOf,
  removeMentions,
  removeParticipants,
} from '#core/conversations/moving/people'
import { forgetMove, recordMove, type Click } from '#core/conversations/moving/record'
import { lockedRows, messageIdsOf, type Row } from '#core/conversations/moving/rows'
import { combined, putBack, restate } from '#core/conversations/moving/stand'

/** A conversation with its contact. */
export type Told = Conversation & { contact: Contact }

/** One conversation comes into another: its messages and all that belongs to them; it leads there from now on. */
export async function mergeIn(
  from: Told,
  into: Told,
  click: Click,
  client: TransactionClientContract
) {
  const [target, source] = await lockedRows([into, from], client)
  const isOther = source.contact_id !== target.contact_id
  const correspondents = isOther ? await correspondentsOf(from.id, from.contact.name, client) : []
  const people = [...(await participantsOf(from.id, client)), ...correspondents]
  const messages = await messageIdsOf(from.id, client)
  await moveMessages(messages, from, into, client)
  const data = {
    messages,
    drafts: await moveDrafts(from.id, into.id, client),
    mentions: await addMentions(from.id, into.id, client),
    participants: await addParticipants(people, into.id, client),
    stand: await restate(target, combined(target, source), client),
  }
  await leadTo(from, into.id, click.by, client)
  await recordMove('merge', { from, into, data }, click, client)
}

/** The way back of `mergeIn`; false when one of the two has gone on into a third. */
export async function unmerge(
  move: ConversationMove,
  { from, into }: { from: Told; into: Told },
  { by }: { by: User },
  client: TransactionClientContract
) {
  const [target, source] = await lockedRows([into, from], client)
  if (target.merged_into_id !== null || source.merged_into_id !== into.id) return false
  const { messages, drafts, mentions, participants, stand } = move.data
  await moveMessages(messages, placeOf(target), placeOf(source), client)
  await removeParticipants(participants, into.id, client)
  await removeMentions(mentions, into.id, client)
  await moveDraftsBack(drafts, client)
  await putBack(target, stand, client)
  await leadTo(from, null, by, client)
  await forgetMove(move, client)
  return true
}

export const placeOf = ({ id, contact_id: contactId }: Row) => ({ id, contactId })

export async function leadTo(
  { id, subject, preview, mergedIntoId }: Conversation,
  to: number | null,
  by: User,
  client: TransactionClientContract
) {
  await client.from('conversations').where({ id }).update({ merged_into_id: to })
  await AuditEntry.record(
    {
      by,
      action: 'update',
      entity: 'conversations',
      entityId: id,
      label: subject ?? preview,
      changes: { mergedIntoId: [mergedIntoId, to] },
    },
    client
  )
}
