import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import Conversation from '#core/conversations/models/conversation'
import type ConversationMove from '#core/conversations/models/conversation_move'
import { moveDrafts } from '#core/conversations/moving/drafts'
import { leadTo, placeOf, type Told } from '#core/conversations/moving/merge'
import { moveMessages } from '#core/conversations/moving/messages'
import {
  addMentionsSince,
  addParticipants,
  participantsOf,
} from '#core/conversations/moving/people'
import { forgetMove, recordMove, type Click } from '#core/conversations/moving/record'
import { inChunks, lockedRows, messageIdsOf } from '#core/conversations/moving/rows'
import { combined, putBack, restate, toldByMessages } from '#core/conversations/moving/stand'

export interface Cut {
  subject: string
  /** The first message of those that go, with all after it; */
  since?: number
  /** or each that goes. */
  messages?: number[]
}

/**
 * Messages become a conversation of their own, on which the same people work. Null when
 * none of them is here, or nothing would stay.
 */
export async function splitOff(
  from: Told,
  { subject, since, messages = [] }: Cut,
  click: Click,
  client: TransactionClientContract
): Promise<Conversation | null> {
  const [row] = await lockedRows([from], client)
  const all = await messageIdsOf(from.id, client)
  const chosen = new Set(messages)
  const going = all.filter((id) => (since ? id >= since : chosen.has(id)))
  if (row.merged_into_id || !going.length || going.length === all.length) return null

  const into = await begin(from, subject, client)
  await moveMessages(going, from, into, client)
  await moveMentions(going, from.id, into.id, client)
  await addParticipants(await participantsOf(from.id, client), into.id, client)
  const [begun] = await lockedRows([into], client)
  await restate(begun, await toldByMessages(into.id, client), client)
  const stand = await restate(row, await toldByMessages(from.id, client), client)
  await recordMove('split', { from, into, data: { messages: going, stand } }, click, client)
  await AuditEntry.record(
    {
      by: click.by,
      action: 'create',
      entity: 'conversations',
      entityId: into.id,
      label: subject,
      changes: { splitFrom: [null, from.id] },
    },
    client
  )
  return into
}

/** Everything of the new one comes back, with what was said in it since; false when one of the two is merged. */
export async function unsplit(
  move: ConversationMove,
  { from, into }: { from: Told; into: Told },
  { by }: { by: User },
  client: TransactionClientContract
) {
  const [origin, split] = await lockedRows([from, into], client)
  if (origin.merged_into_id !== null || split.merged_into_id !== null) return false
  const messages = await messageIdsOf(into.id, client)
  await moveMessages(messages, placeOf(split), placeOf(origin), client)
  await moveDrafts(into.id, from.id, client)
  await addParticipants(await participantsOf(into.id, client), from.id, client)
  await leadTo(into, from.id, by, client)
  if (hasMore(messages, move.data.messages)) await restate(origin, combined(origin, split), client)
  else await putBack(origin, move.data.stand, client)
  await forgetMove(move, client)
  return true
}

const hasMore = (messages: number[], known: number[]) => messages.length > known.length

const begin = (
  { contactId, assigneeId, teamId, priority, inboxId, channel, lastMessageAt }: Conversation,
  subject: string,
  client: TransactionClientContract
) =>
  Conversation.create(
    {
      contactId,
      assigneeId,
      teamId,
      priority,
      inboxId,
      channel,
      lastMessageAt: lastMessageAt ?? DateTime.now(),
      subject,
      status: 'open',
      preview: '',
      revision: 1,
    },
    { client }
  )

/** Whoever was named in a note that goes finds it where it went. */
async function moveMentions(
  messageIds: number[],
  fromId: number,
  toId: number,
  client: TransactionClientContract
) {
  const notes: { created_at: number }[] = []
  for (const chunk of inChunks(messageIds))
    notes.push(
      ...(await client
        .from('messages')
        .whereIn('id', chunk)
        .where('direction', 'note')
        .select('created_at'))
    )
  if (!notes.length) return
  const first = Math.min(...notes.map(({ created_at }) => Number(created_at)))
  await addMentionsSince(first, fromId, toId, client)
}
