import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import type { Query } from '#core/lists/field'
import type Broadcast from '#core/broadcasts/models/broadcast'

/** Groups of recipients, as pages count and list them. */
export const GROUPS = [
  'waiting',
  'made',
  'held',
  'sent',
  'delivered',
  'read',
  'refused',
  'failed',
  'cancelled',
  'answered',
  'unsubscribed',
] as const
export type Group = (typeof GROUPS)[number]

export interface Reason {
  reason: string
  count: number
}

export interface Count {
  count: number
  /** Why, where there is a reason; the most frequent first. */
  reasons: Reason[]
}

const PAGE = 50
const OUT = ['unconfirmed', 'sent', 'delivered', 'read']

/** Which recipients belong to a group; `messages` are joined. */
const BELONGS: Record<Group, (query: Query, broadcast: Broadcast) => unknown> = {
  waiting: (query) => query.where('recipients.status', 'waiting'),
  made: (query) => query.where('recipients.status', 'made'),
  held: (query) => query.whereIn('messages.status', ['waiting', 'sending']),
  sent: (query) => query.whereIn('messages.status', OUT),
  delivered: (query) => query.whereIn('messages.status', ['delivered', 'read']),
  read: (query) => query.where('messages.status', 'read'),
  refused: (query) =>
    query.where((one: Query) =>
      one.where('recipients.status', 'refused').orWhere('messages.status', 'refused')
    ),
  failed: (query) => query.where('messages.status', 'failed'),
  cancelled: (query) => query.where('messages.status', 'cancelled'),
  answered: (query) =>
    query
      .join('conversations', 'conversations.id', 'messages.conversation_id')
      .whereNotNull('conversations.last_incoming_at'),
  unsubscribed: (query, { purpose }) =>
    query.whereExists((said: Query) =>
      said
        .from('consents')
        .whereRaw('consents.contact_id = recipients.contact_id')
        .whereRaw('consents.created_at >= messages.created_at')
        .where({ purpose, is_granted: false })
    ),
}

/** How many recipients are in each group, and why in those that have reasons. */
export async function countsOf(broadcast: Broadcast): Promise<Record<Group, Count>> {
  const rows: {
    recipient: string
    message: string | null
    reason: string | null
    total: number | string
  }[] = await recipientsOf(broadcast)
    .groupBy('recipients.status', 'messages.status', 'recipients.reason', 'messages.reason')
    .select('recipients.status as recipient', 'messages.status as message')
    .select(db.raw('coalesce(messages.reason, recipients.reason) as reason'))
    .count('* as total')
  const of = (isIn: (recipient: string, message: string) => boolean) =>
    sum(rows.filter(({ recipient, message }) => isIn(recipient, message ?? '')))
  const one = async (group: Group) => ({ count: await countIn(group, broadcast), reasons: [] })
  return {
    waiting: of((recipient) => recipient === 'waiting'),
    made: of((recipient) => recipient === 'made'),
    held: of((_, message) => ['waiting', 'sending'].includes(message)),
    sent: of((_, message) => OUT.includes(message)),
    delivered: of((_, message) => ['delivered', 'read'].includes(message)),
    read: of((_, message) => message === 'read'),
    refused: of((recipient, message) => recipient === 'refused' || message === 'refused'),
    failed: of((_, message) => message === 'failed'),
    cancelled: of((_, message) => message === 'cancelled'),
    answered: broadcast.startedAt ? await one('answered') : sum([]),
    unsubscribed: broadcast.startedAt ? await one('unsubscribed') : sum([]),
  }
}

function sum(rows: { reason: string | null; total: number | string }[]): Count {
  const byReason = Map.groupBy(rows, ({ reason }) => reason)
  const reasons = [...byReason].flatMap(([reason, of]) =>
    reason ? [{ reason, count: total(of) }] : []
  )
  return { count: total(rows), reasons: reasons.sort((a, b) => b.count - a.count) }
}

const total = (rows: { total: number | string }[]) =>
  rows.reduce((all, one) => all + Number(one.total), 0)

async function countIn(group: Group, broadcast: Broadcast) {
  const query = recipientsOf(broadcast)
  BELONGS[group](query, broadcast)
  return Number((await query.count('* as total').first()).total)
}

interface Sought {
  group: Group
  reason?: string
  /** Id of the last recipient of the page before. */
  after?: number
}

/** A page of recipients that the user may see, in the order in which they get it. */
export async function recipientsPage(
  broadcast: Broadcast,
  { group, reason, after }: Sought,
  user: User
) {
  const query = recipientsOf(broadcast).join('contacts', 'contacts.id', 'recipients.contact_id')
  user.scope(query, 'read', 'contacts')
  BELONGS[group](query, broadcast)
  if (reason)
    query.where((one: Query) =>
      one
        .where('messages.reason', reason)
        .orWhere((own: Query) =>
          own.whereNull('messages.reason').where('recipients.reason', reason)
        )
    )
  if (after) query.where('recipients.id', '>', after)
  const found = await query
    .orderBy('recipients.id')
    .limit(PAGE + 1)
    .select('recipients.id', 'recipients.address', 'recipients.contact_id', 'contacts.name')
    .select('messages.status', 'messages.conversation_id')
    .select(db.raw('coalesce(messages.reason, recipients.reason) as reason'))
  const rows = found.slice(0, PAGE)
  return { rows, next: found.length > PAGE ? (rows.at(-1)!.id as number) : null }
}

const recipientsOf = ({ id }: Broadcast): Query =>
  db
    .query()
    .from('broadcast_recipients as recipients')
    .leftJoin('messages', 'messages.id', 'recipients.message_id')
    .where('recipients.broadcast_id', id)
