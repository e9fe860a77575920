import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { dayAt } from '#core/shell/days'
import { parseJson } from '#kernel/database/columns'
import type { Contributed } from '#kernel/addon'
import { contributions, fenced } from '#kernel/slots'

export const GROUPS = ['all', 'messages', 'notes', 'activities', 'changes'] as const
export type Group = (typeof GROUPS)[number]

const PAGE = 30

/** A plain row of `timeline_entries` with the name of who did it. */
export interface Entry {
  id: number
  contact_id: number
  kind: string
  /** Milliseconds since 1970. */
  occurred_at: number
  actor_id: number | null
  actor_name: string | null
  subject_id: string | null
  data: Record<string, any>
}

export interface DrawnEntry extends Entry {
  icon: string
  html: string
}

/** Where a page ends: the next one begins after it. */
export interface Cursor {
  occurredAt: number
  id: number
}

/** `1764000000000-42` → the entry 42 of that millisecond. */
export function readCursor(text: unknown): Cursor | undefined {
  const [, occurredAt, id] = /^(\d{1,15})-(\d{1,10})$/.exec(String(text ?? '')) ?? []
  return id ? { occurredAt: Number(occurredAt), id: Number(id) } : undefined
}

export const writeCursor = (entry: Entry) => `${entry.occurred_at}-${entry.id}`

/** One page, newest first: one range of one index, whatever the length of the timeline. */
export async function readTimeline(
  contactId: number,
  { group = 'all', before }: { group?: Group; before?: Cursor }
) {
  const query = db
    .query()
    .from('timeline_entries as entry')
    .leftJoin('users', 'users.id', 'entry.actor_id')
    .where('entry.contact_id', contactId)
    .orderBy('entry.occurred_at', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(PAGE + 1)
    .select('entry.*', 'users.name as actor_name')

  if (group !== 'all') query.whereIn('entry.kind', await kindsOf(group))
  if (before) query.where((older) => after(older, before))

  const rows = await query
  const entries: Entry[] = rows.slice(0, PAGE).map(asEntry)
  return { entries, older: rows.length > PAGE ? writeCursor(entries.at(-1)!) : null }
}

const after = (query: any, { occurredAt, id }: Cursor) =>
  query
    .where('entry.occurred_at', '<', occurredAt)
    .orWhere((same: any) => same.where('entry.occurred_at', occurredAt).where('entry.id', '<', id))

const asEntry = (row: any): Entry => ({
  ...row,
  occurred_at: Number(row.occurred_at),
  data: parseJson(row.data),
})

async function kindsOf(group: Group) {
  const kinds = await contributions('timeline')
  return kinds.filter((kind) => kind.group === group).map(({ id }) => id)
}

/** Each entry by the template of its kind; one whose module is off is drawn without its words. */
export async function drawEntries(entries: Entry[], ctx: HttpContext): Promise<DrawnEntry[]> {
  const kinds = new Map((await contributions('timeline')).map((kind) => [kind.id, kind]))
  return Promise.all(entries.map((entry) => draw(entry, kinds.get(entry.kind), ctx)))
}

async function draw(entry: Entry, kind: Contributed<'timeline'> | undefined, ctx: HttpContext) {
  const neutral = async () => ({
    ...entry,
    icon: 'point',
    html: await ctx.view.render('timeline::unknown', { entry }),
  })
  if (!kind) return neutral()
  const drawn = async () => {
    const load = kind.load && (await kind.load()).default
    const html = await ctx.view.render(kind.view, { entry, ...load?.(entry, ctx) })
    return { ...entry, icon: kind.icon, html }
  }
  return fenced(kind, drawn, neutral)
}

/** Entries under the day they happened on, in the reader's zone. */
export function byDay(entries: DrawnEntry[], zone: string) {
  const days = Map.groupBy(entries, (entry) => dayAt(entry.occurred_at, zone))
  return [...days].map(([day, entriesOfDay]) => ({ day, entries: entriesOfDay }))
}
