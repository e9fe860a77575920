import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { answersIn } from '#core/conversations/answers'
import { excerpt } from '#core/conversations/excerpt'
import type { Row } from '#core/conversations/moving/rows'

/** Columns with what they held. */
export type Stand = Partial<Row>

/** How a conversation stands that takes another one in: what is open stays so, and what waits. */
export function combined(into: Row, from: Row): Stand {
  const newest = from.last_message_at > into.last_message_at ? from : into
  const statuses = [into.status, from.status]
  const status = ['open', 'pending', 'resolved'].find((one) => statuses.includes(one))!
  return {
    subject: into.subject ?? from.subject,
    status,
    priority: Math.max(into.priority, from.priority),
    assignee_id: into.assignee_id ?? from.assignee_id,
    team_id: into.team_id ?? from.team_id,
    inbox_id: newest.inbox_id,
    channel: newest.channel,
    preview: newest.preview,
    last_message_at: newest.last_message_at,
    last_incoming_at: latest(into.last_incoming_at, from.last_incoming_at),
    waiting_since: earliest(into.waiting_since, from.waiting_since),
    snoozed_until: from.snoozed_until === null ? null : into.snoozed_until,
    first_replied_at: earliest(into.first_replied_at, from.first_replied_at),
    resolved_at: status === 'resolved' ? latest(into.resolved_at, from.resolved_at) : null,
  }
}

const there = (moments: (number | null)[]) => moments.filter((one) => one !== null).map(Number)
const earliest = (...moments: (number | null)[]) => nothing(Math.min(...there(moments)))
const latest = (...moments: (number | null)[]) => nothing(Math.max(...there(moments)))
const nothing = (moment: number) => (Number.isFinite(moment) ? moment : null)

/** What the messages of a conversation say of it; what they do not say is left out. */
export async function toldByMessages(
  conversationId: number,
  client: TransactionClientContract
): Promise<Stand> {
  const messages = () =>
    client
      .from('messages')
      .where('conversation_id', conversationId)
      .whereNot('status', 'cancelled')
      .select('created_at')
  const last = await messages()
    .whereIn('direction', ['in', 'out'])
    .orderBy('id', 'desc')
    .select('inbox_id', 'channel', 'body', 'subject')
    .first()
  if (!last) return {}
  const heard = await messages().where('direction', 'in').orderBy('id', 'desc').first()
  const { waitingSince, firstRepliedAt } = await answersIn(conversationId, client)
  return {
    inbox_id: last.inbox_id,
    channel: last.channel,
    preview: excerpt(last.body || last.subject || ''),
    last_message_at: last.created_at,
    last_incoming_at: heard?.created_at ?? null,
    waiting_since: waitingSince,
    first_replied_at: firstRepliedAt,
  }
}

/** Writes what is different, and answers what it was and what it is now. */
export async function restate(row: Row, stand: Stand, client: TransactionClientContract) {
  const changed = (Object.keys(stand) as (keyof Row)[]).filter((key) => !same(row[key], stand[key]))
  const after: Stand = { ...pick(stand, changed), updated_at: Date.now() }
  const before = pick(row, [...changed, 'updated_at'])
  await client.from('conversations').where('id', row.id).update(after)
  return { before, after }
}

/** Puts back what nobody changed since. */
export async function putBack(
  row: Row,
  { before, after }: { before: Stand; after: Stand },
  client: TransactionClientContract
) {
  const untouched = (Object.keys(after) as (keyof Row)[]).filter((key) =>
    same(row[key], after[key])
  )
  const back = pick(before, untouched)
  if (back.inbox_id && !(await client.from('inboxes').where('id', back.inbox_id).first()))
    back.inbox_id = null
  if (untouched.length) await client.from('conversations').where('id', row.id).update(back)
}

/** MySQL may hand back text where a number was written. */
const same = (one: unknown, other: unknown) => String(one ?? null) === String(other ?? null)

const pick = (from: Stand, keys: (keyof Row)[]): Stand =>
  Object.fromEntries(keys.map((key) => [key, from[key]]))
