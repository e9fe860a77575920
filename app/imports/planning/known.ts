import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import type { Draft } from '#core/imports/planning/draft'
import { sortName } from '#core/contacts/sort_name'
import { fold } from '#core/search/fold'

/** A contact that is there, as far as a row is compared with it. */
export interface KnownContact {
  id: number
  kind: 'person' | 'company'
  name: string
  company: string | null
  row: Record<string, any>
}

/** The contacts that some drafts may mean, and how they are found. */
export interface Known {
  contacts: Map<number, KnownContact>
  /** `email maria@…` → contacts that carry it, its owner first. */
  points: Map<string, number[]>
  externalIds: Map<string, number>
  /** Folded names. */
  companies: Map<string, number>
  /** Folded name → people of it. */
  people: Map<string, number[]>
  /** Ids that the user may change, and those they may see. */
  changeable: Set<number>
  visible: Set<number>
}

export const pointKey = ({ kind, value }: { kind: string; value: string }) => `${kind} ${value}`

/** Looks up everything that the drafts name: seven queries, however many they are. */
export async function lookUp(
  drafts: Draft[],
  user: User,
  client: QueryClientContract
): Promise<Known> {
  const points = await pointsLike(drafts, client)
  const byExternalId = await withExternalIds(drafts, client)
  const named = await withNames(drafts, client)
  const ids = new Set<number>([
    ...points.map(({ contact_id: id }) => id as number),
    ...byExternalId.map(({ id }) => id as number),
    ...named.map(({ id }) => id as number),
  ])
  const rows = await rowsOf([...ids], client)
  const contacts = new Map<number, KnownContact>(
    rows.map((row) => [
      row.id,
      { id: row.id, kind: row.kind, name: row.name, company: row.company, row },
    ])
  )
  const companies = new Map<string, number>()
  const people = new Map<string, number[]>()
  for (const { id, kind, name } of named)
    if (kind === 'person') people.set(fold(name), [...(people.get(fold(name)) ?? []), id])
    else if (!companies.has(fold(name))) companies.set(fold(name), id)
  return {
    contacts,
    points: carriers(points, contacts),
    externalIds: new Map(byExternalId.map(({ id, external_id: key }) => [key, id])),
    companies,
    people,
    ...(await reached([...ids], user, client)),
  }
}

const unique = <T>(values: T[]) => [...new Set(values)]

async function pointsLike(drafts: Draft[], client: QueryClientContract) {
  const values = unique(drafts.flatMap(({ points }) => points.map(({ value }) => value)))
  if (!values.length) return []
  return client
    .query()
    .from('contact_points')
    .whereIn('kind', ['email', 'phone'])
    .whereIn('value', values)
    .orderBy('owned_value', 'desc')
    .orderBy('id')
    .select('contact_id', 'kind', 'value')
}

function carriers(points: any[], contacts: Map<number, KnownContact>) {
  const found = new Map<string, number[]>()
  for (const point of points) {
    if (!contacts.has(point.contact_id)) continue
    const key = pointKey(point)
    found.set(key, [...(found.get(key) ?? []), point.contact_id])
  }
  return found
}

/** MySQL takes `a` for `A`: what is compared is read back, and compared as it is written. */
async function withExternalIds(drafts: Draft[], client: QueryClientContract) {
  const wanted = new Set(drafts.flatMap(({ externalId }) => externalId ?? []))
  if (!wanted.size) return []
  const rows = await client
    .query()
    .from('contacts')
    .whereIn('external_id', [...wanted])
    .whereNull('deleted_at')
    .orderBy('id', 'desc')
    .select('id', 'external_id')
  return rows.filter((row) => wanted.has(row.external_id))
}

async function withNames(drafts: Draft[], client: QueryClientContract) {
  const names = unique(
    drafts.flatMap((draft) => [
      ...(draft.company ? [fold(draft.company).slice(0, 191)] : []),
      ...(draft.kind === 'company' || isNameOnly(draft) ? [sortName(draft as never)] : []),
    ])
  )
  if (!names.length) return []
  return client
    .query()
    .from('contacts')
    .whereIn('sort_name', names)
    .whereNull('deleted_at')
    .orderBy('id')
    .select('id', 'kind', 'name')
}

/** Nothing but the name tells who it is. */
export const isNameOnly = ({ points, externalId }: Draft) => !points.length && !externalId

async function rowsOf(ids: number[], client: QueryClientContract) {
  if (!ids.length) return []
  return client
    .query()
    .from('contacts')
    .leftJoin('contacts as companies', 'companies.id', 'contacts.company_id')
    .whereIn('contacts.id', ids)
    .whereNull('contacts.deleted_at')
    .select('contacts.*', 'companies.name as company')
}

async function reached(ids: number[], user: User, client: QueryClientContract) {
  const within = async (action: 'read' | 'update') => {
    if (!ids.length) return new Set<number>()
    if (user.$role.reach('contacts', action) === 'all') return new Set(ids)
    const query = client.query().from('contacts').whereIn('contacts.id', ids)
    const rows = await user.scope(query, action, 'contacts').select('contacts.id')
    return new Set<number>(rows.map(({ id }) => id))
  }
  return { changeable: await within('update'), visible: await within('read') }
}
