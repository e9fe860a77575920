import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** What more contacts have in common than this tells nothing of two of them: an office's number, a common name. */
const MOST_ALIKE = 20

export interface Named {
  id: number
  name_key: string
  company_id: number | null
}

/** Two ids, the smaller one first. */
export type Pair = [number, number]

/** Everyone who has a name, a name and a company, or an address in common with one of these; eight queries at most. */
export async function candidates(contacts: Named[], client: QueryClientContract): Promise<Pair[]> {
  const groups = [
    ...(await namesakes(contacts, client)),
    ...(await sharers(
      contacts.map(({ id }) => id),
      client
    )),
  ]
  const pairs = new Map(groups.flatMap(pairsOf).map((pair) => [pair.join(), pair]))
  return [...pairs.values()]
}

/** Every two of a group. */
const pairsOf = (ids: number[]): Pair[] =>
  ids.flatMap((a, at) =>
    ids.slice(at + 1).flatMap((b): Pair[] => (a === b ? [] : [[Math.min(a, b), Math.max(a, b)]]))
  )

async function namesakes(contacts: Named[], client: QueryClientContract): Promise<number[][]> {
  const live = () => client.query().from('contacts').whereNull('deleted_at')
  const keys = [...new Set(contacts.map(({ name_key }) => name_key))]
  const counted = await live()
    .whereIn('name_key', keys)
    .groupBy('name_key')
    .havingRaw('count(*) > 1')
    .select('name_key')
    .count('* as total')
  const isCommon = ({ total }: { total: number }) => Number(total) > MOST_ALIKE
  const rare = counted.filter((one) => !isCommon(one)).map(({ name_key }) => name_key)
  const common = counted.filter(isCommon).map(({ name_key }) => name_key)
  const named = rare.length ? await live().whereIn('name_key', rare).select('id', 'name_key') : []
  return [...groupsBy(named, 'name_key'), ...(await colleagues(contacts, common, live))]
}

/** Of names that many have, those who work for the same company. */
async function colleagues(
  contacts: Named[],
  names: string[],
  live: () => any
): Promise<number[][]> {
  const theirs = contacts.filter(({ name_key }) => names.includes(name_key))
  const companies = new Set(theirs.flatMap(({ company_id }) => company_id ?? []))
  if (!companies.size) return []
  const rows: Named[] = await live()
    .whereIn('name_key', names)
    .whereIn('company_id', [...companies])
    .select('id', 'name_key', 'company_id')
  const placed = rows.map(({ id, name_key, company_id }) => ({
    id,
    place: `${name_key} ${company_id}`,
  }))
  return groupsBy(placed, 'place')
}

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
