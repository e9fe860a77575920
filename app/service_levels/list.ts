import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import { settings } from '#core/settings/settings'

export const SHOWS = ['overdue', 'soon', 'breached'] as const

/** What the page shows, as its address says. */
export interface Sought {
  show: (typeof SHOWS)[number]
  teamId: number | null
  /** The last line of the page before. */
  after: { at: number; id: number } | null
}

export interface ServiceLevelLine {
  /** Of the conversation. */
  id: number
  subject: string | null
  preview: string
  contact: string
  target: string
  due_at: number
  soon_at: number | null
  assignee: string | null
  team: string | null
  policy: string
}

type Query = ReturnType<ReturnType<typeof db.query>['from']>

const PAGE = 50

export function soughtIn(qs: Record<string, unknown>): Sought {
  const [at, id] = String(qs.after ?? '').split('-')
  const isPlace = /^\d{1,15}$/.test(at) && /^\d{1,15}$/.test(id ?? '')
  return {
    show: SHOWS.find((one) => one === qs.show) ?? 'overdue',
    teamId: /^\d{1,9}$/.test(String(qs.team)) ? Number(qs.team) : null,
    after: isPlace ? { at: Number(at), id: Number(id) } : null,
  }
}

/** A page of what the user may see, and where the next one starts. */
export async function serviceLevelPage(user: User, { show, teamId, after }: Sought) {
  const isPast = show === 'breached'
  const { query, place, owner } = isPast ? await missed() : awaited(show)
  query
    .join('contacts', 'contacts.id', 'conversations.contact_id')
    .leftJoin('users as assignees', 'assignees.id', `${owner}.assignee_id`)
    .leftJoin('teams', 'teams.id', `${owner}.team_id`)
    .whereNull('contacts.deleted_at')
  user.scope(query, 'read', 'conversations', 'conversations', 'assignee_id')
  if (teamId) query.where(`${owner}.team_id`, teamId)
  if (after) following(query, place, after, isPast ? '<' : '>')
  const found: (ServiceLevelLine & { at: number; place: number })[] = await query
    .orderBy(place.at, isPast ? 'desc' : 'asc')
    .orderBy(place.id, isPast ? 'desc' : 'asc')
    .limit(PAGE + 1)
    .select('conversations.id', 'conversations.subject', 'conversations.preview')
    .select('contacts.name as contact', 'assignees.name as assignee', 'teams.name as team')
    .select(`${place.at} as at`, `${place.id} as place`)
  const lines = found.slice(0, PAGE)
  const last = lines.at(-1)
  return { lines, next: found.length > PAGE && last ? `${last.at}-${last.place}` : null }
}

/** What is due, the next first; what is late, the latest of all first. */
function awaited(show: 'overdue' | 'soon') {
  const query = db
    .query()
    .from('service_level_clocks as clocks')
    .join('conversations', 'conversations.id', 'clocks.conversation_id')
    .join('service_level_policies as policies', 'policies.id', 'clocks.policy_id')
    .where('clocks.due_at', show === 'soon' ? '>' : '<=', Date.now())
    .select('clocks.due_target as target', 'clocks.due_at', 'clocks.soon_at')
    .select('policies.name as policy')
  return {
    query,
    place: { at: 'clocks.due_at', id: 'clocks.conversation_id' },
    owner: 'conversations',
  }
}

/** Since Monday, the latest first, with who had it then. */
async function missed() {
  const zone = await settings.get('business.time_zone')
  const monday = DateTime.now().setZone(zone).startOf('week').toMillis()
  const query = db
    .query()
    .from('service_level_breaches as breaches')
    .join('conversations', 'conversations.id', 'breaches.conversation_id')
    .where('breaches.breached_at', '>=', monday)
    .select('breaches.target', 'breaches.due_at', 'breaches.policy')
  return { query, place: { at: 'breaches.breached_at', id: 'breaches.id' }, owner: 'breaches' }
}

function following(
  query: Query,
  place: { at: string; id: string },
  { at, id }: { at: number; id: number },
  beyond: '<' | '>'
) {
  query.where((rest) =>
    rest
      .where(place.at, beyond, at)
      .orWhere((same) => same.where(place.at, at).where(place.id, beyond, id))
  )
}
