import { setImmediate } from 'node:timers/promises'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** What more contacts have in common than this tells nothing of two of them: a common name, an office's number. */
const MOST_NAMESAKES = 5
const MOST_ALIKE = 20

export interface Named {
  id: number
  name_key: string
  company_id: number | null
}

/** Two ids, the smaller one first. */
export type Pair = [number, number]

/** Everyone who has a name, a name and a company, or an address in common with one of these; six queries at most. */
export async function candidates(contacts: Named[], client: QueryClientContract): Promise<Pair[]> {
  const ids = contacts.map(({ id }) => id)
  const byName = await namesakes(contacts, client)
  await setImmediate()
  const groups = [...byName, ...(await sharers(ids, client))]
  const pairs = new Map(groups.flatMap(pairsOf).map((pair) => [pair.join(), pair]))
  return [...pairs.values()]
}

/** Every two of a group. */
const pairsOf = (ids: number[]): Pair[] =>
  ids.flatMap((a, at) =>
    ids.slice(at + 1).flatMap((b): Pair[] => (a === b ? [] : [[Math.min(a, b), Math.max(a, b)]]))
  )

/** Counted in the index alone; so what lies in the trash counts, too. */
async function namesakes(contacts: Named[], client: QueryClientContract): Promise<number[][]> {
  const keys = [...new Set(contacts.map(({ name_key }) => name_key))]
  const counted: Counted[] = await client
    .query()
    .from('contacts')
    .whereIn('name_key', keys)
    .groupBy('name_key', 'company_id')
    .select('name_key', 'company_id')
    .count('* as total')
  const totals = new Map<string, number>()
  for (const { name_key: key, total } of counted)
    totals.set(key, (totals.get(key) ?? 0) + Number(total))

  const rare = [...totals].filter(([, total]) => total > 1 && total <= MOST_NAMESAKES)
  const shared = counted.filter(
    ({ name_key, company_id, total }) =>
      company_id !== null && Number(total) > 1 && totals.get(name_key)! > MOST_NAMESAKES
  )
  return [
    ...(await named(
      rare.map(([key]) => key),
      client
    )),
    ...(await colleagues(shared, client)),
  ]
}

interface Counted {
  name_key: string
  company_id: number | null
  total: number | string
}

async function named(keys: string[], client: QueryClientContract) {
  if (!keys.length) return []
  const rows = await live(client).whereIn('name_key', keys).select('id', 'name_key')
  return groupsBy(rows, 'name_key')
}

/** Of names that many have, those who work for the same company. */
async function colleagues(shared: Counted[], client: QueryClientContract) {
  if (!shared.length) return []
  const rows: Named[] = await live(client)
    .whereIn('name_key', [...new Set(shared.map(({ name_key }) => name_key))])
    .whereIn('company_id', [...new Set(shared.map(({ company_id }) => company_id!))])
    .select('id', 'name_key', 'company_id')
  const placed = rows.map(({ id, name_key, company_id }) => ({
    id,
    place: `${name_key} ${company_id}`,
  }))
  return groupsBy(placed, 'place')
}

const live = (client: QueryClientContract) =>
  client.query().from('contacts').whereNull('deleted_at')

async function sharers(contactIds: number[], client: QueryClientContract): Promise<number[][]> {
  const points = () => client.query().from('contact_points')
  const own = await points().whereIn('contact_id', contactIds).select('kind', 'value')
  if (!own.length) return []
  const among = () =>
    points()
      .whereIn('contact_points.kind', [...new Set(own.map(({ kind }) => kind))])
      .whereIn('value', [...new Set(own.map(({ value }) => value))])
  const shared = await among().groupBy('value').havingRaw('count(*) > 1').select('value')
  if (!shared.length) return []
  const rows = await points()
    .join('contacts', 'contacts.id', 'contact_points.contact_id')
    .whereNull('contacts.deleted_at')
    .whereIn('contact_points.kind', [...new Set(own.map(({ kind }) => kind))])
    .whereIn(
      'value',
      shared.map(({ value }) => value)
    )
    .select('contact_id as id', 'value')
  return groupsBy(rows, 'value')
}

/** Ids of those that have the same; too many of them are none. */
const groupsBy = (rows: { id: number; [column: string]: unknown }[], column: string) =>
  [...Map.groupBy(rows, (row) => row[column]).values()]
    .map((group) => [...new Set(group.map(({ id }) => id))])
    .filter((ids) => ids.length > 1 && ids.length <= MOST_ALIKE)
