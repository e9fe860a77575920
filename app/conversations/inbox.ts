import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { fold } from '#core/search/fold'

export const VIEWS = ['mine', 'unassigned', 'team', 'mentions', 'all', 'bot'] as const
export const STATES = ['open', 'pending', 'snoozed', 'resolved'] as const

/** What the list of conversations shows, as its address says. */
export interface Sought {
  view: (typeof VIEWS)[number]
  state: (typeof STATES)[number]
  q: string
  /** The last conversation of the page before. */
  after: { at: number; id: number } | null
}

export interface InboxRow {
  id: number
  subject: string | null
  preview: string
  channel: string | null
  priority: number
  last_message_at: number
  waiting_since: number | null
  snoozed_until: number | null
  contact: string
  assignee: string | null
}

type Query = ReturnType<ReturnType<typeof db.query>['from']>

const PAGE = 30
const LONGEST = 100

export function soughtIn(qs: Record<string, unknown>, view: Sought['view'] = 'mine'): Sought {
  const [at, id] = String(qs.after ?? '').split('-')
  const isPlace = /^\d{1,15}$/.test(at) && /^\d{1,15}$/.test(id ?? '')
  return {
    view: VIEWS.find((one) => one === qs.view) ?? view,
    state: STATES.find((one) => one === qs.state) ?? 'open',
    q: String(qs.q ?? '').slice(0, LONGEST),
    after: isPlace ? { at: Number(at), id: Number(id) } : null,
  }
}

/** The address of the same list, as query. */
export const addressOf = ({ view, state, q }: Sought): Record<string, string> => ({
  view,
  ...(state !== 'open' && { state }),
  ...(q && { q }),
})

/** A page of conversations that the user may see, newest first, and where the next one starts. */
export async function inboxPage(user: User, sought: Sought) {
  const query = db
    .query()
    .from('conversations')
    .join('contacts', 'contacts.id', 'conversations.contact_id')
    .leftJoin('users as assignees', 'assignees.id', 'conversations.assignee_id')
    .whereNull('conversations.merged_into_id')
    .whereNull('contacts.deleted_at')
  user.scope(query, 'read', 'conversations', 'conversations', 'assignee_id')
  SEEN[sought.view](query, user)
  if (!HELD_TOO.includes(sought.view)) query.whereNull('conversations.held_by')
  STAND[sought.state](query)
  for (const word of sought.q.split(/\s+/).filter(Boolean)) matching(query, word)
  if (sought.after) following(query, sought.after)

  const found: InboxRow[] = await query
    .orderBy('conversations.last_message_at', 'desc')
    .orderBy('conversations.id', 'desc')
    .limit(PAGE + 1)
    .select('conversations.id', 'conversations.subject', 'conversations.preview')
    .select('conversations.channel', 'conversations.priority', 'conversations.last_message_at')
    .select('conversations.waiting_since', 'conversations.snoozed_until')
    .select('contacts.name as contact', 'assignees.name as assignee')
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)
  return { rows, next: found.length > PAGE && last ? `${last.last_message_at}-${last.id}` : null }
}

const SEEN: Record<Sought['view'], (query: Query, user: User) => unknown> = {
  mine: (query, user) => query.where('conversations.assignee_id', user.id),
  unassigned: (query) => query.whereNull('conversations.assignee_id'),
  team: (query, user) => query.whereIn('conversations.team_id', user.$teamIds),
  mentions: (query, user) =>
    query.whereIn('conversations.id', (mentions: Query) =>
      mentions.from('conversation_mentions').where('user_id', user.id).select('conversation_id')
    ),
  bot: (query) => query.whereNotNull('conversations.held_by'),
  all: () => {},
}

/** Elsewhere what a program holds is nobody's work. */
const HELD_TOO: Sought['view'][] = ['bot', 'mentions']

const STAND: Record<Sought['state'], (query: Query) => unknown> = {
  open: (query) =>
    query.where('conversations.status', 'open').whereNull('conversations.snoozed_until'),
  pending: (query) =>
    query.where('conversations.status', 'pending').whereNull('conversations.snoozed_until'),
  snoozed: (query) =>
    query
      .whereNotNull('conversations.snoozed_until')
      .whereIn('conversations.status', ['open', 'pending']),
  resolved: (query) => query.where('conversations.status', 'resolved'),
}

function matching(query: Query, word: string) {
  const within = (text: string) => `%${text.replace(/[!%_]/g, '!$&')}%`
  query.where((either) =>
    either
      .whereRaw(`contacts.sort_name like ? escape '!'`, [within(fold(word))])
      .orWhereRaw(`conversations.subject like ? escape '!'`, [within(word)])
  )
}

function following(query: Query, { at, id }: { at: number; id: number }) {
  query.where((after) =>
    after
      .where('conversations.last_message_at', '<', at)
      .orWhere((same) =>
        same.where('conversations.last_message_at', at).where('conversations.id', '<', id)
      )
  )
}
