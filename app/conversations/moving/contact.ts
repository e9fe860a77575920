import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import type Contact from '#core/contacts/models/contact'
import type Conversation from '#core/conversations/models/conversation'
import type ConversationMove from '#core/conversations/models/conversation_move'
import type { Told } from '#core/conversations/moving/merge'
import { moveMessages } from '#core/conversations/moving/messages'
import {
  addParticipants,
  correspondentsOf,
  removeParticipants,
} from '#core/conversations/moving/people'
import { forgetMove, recordMove, type Click } from '#core/conversations/moving/record'
import { lockedRows, messageIdsOf } from '#core/conversations/moving/rows'

/** The conversation, with all that was said, is another contact's; whose it was takes part. */
export async function giveTo(
  contact: Contact,
  of: Told,
  click: Click,
  client: TransactionClientContract
) {
  const [row] = await lockedRows([of, { id: of.id, contactId: contact.id }], client)
  if (row.merged_into_id || row.contact_id === contact.id) return false
  const former = await correspondentsOf(of.id, of.contact.name, client)
  const participants = await addParticipants(former, of.id, client)
  await moveAll(of.id, row.contact_id, contact.id, client)
  await audited(of, row.contact_id, contact.id, click.by, client)
  const { id, subject, preview } = of
  const into = { id, subject, preview, contactId: contact.id }
  const data = { participants, contactId: row.contact_id, toContactId: contact.id }
  await recordMove('contact', { from: of, into, data }, click, client)
  return true
}

/** Back to whose it was, with what was said since; false when it went on to a third. */
export async function giveBack(
  move: ConversationMove,
  of: Told,
  { by }: { by: User },
  client: TransactionClientContract
) {
  const { participants, contactId, toContactId } = move.data
  const [row] = await lockedRows([of, { id: of.id, contactId }], client)
  const isThere = await client.from('contacts').where('id', contactId).first()
  if (row.merged_into_id !== null || row.contact_id !== toContactId || !isThere) return false
  await removeParticipants(participants, of.id, client)
  await moveAll(of.id, toContactId, contactId, client)
  await audited(of, toContactId, contactId, by, client)
  await forgetMove(move, client)
  return true
}

async function moveAll(id: number, from: number, to: number, client: TransactionClientContract) {
  const ids = await messageIdsOf(id, client)
  await moveMessages(ids, { id, contactId: from }, { id, contactId: to }, client)
  await client.from('conversations').where({ id }).update({ contact_id: to })
}

const audited = (
  { id, subject, preview }: Conversation,
  from: number,
  to: number,
  by: User,
  client: TransactionClientContract
) =>
  AuditEntry.record(
    {
      by,
      action: 'update',
      entity: 'conversations',
      entityId: id,
      label: subject ?? preview,
      changes: { contactId: [from, to] },
    },
    client
  )
