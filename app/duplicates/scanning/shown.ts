import db from '@adonisjs/lucid/services/db'
import type { Formats } from '#core/shell/formats'

/** What tells one contact from another at a glance. */
export interface Shown {
  id: number
  name: string
  kind: string
  /** Company, addresses and city. */
  detail: string
  /** Milliseconds since 1970. */
  createdAt: number
}

const POINTS = 3

/** By id; two queries. */
export async function shownContacts(
  contactIds: number[],
  format?: Formats
): Promise<Map<number, Shown>> {
  if (!contactIds.length) return new Map()
  const contacts = await db
    .query()
    .from('contacts')
    .leftJoin('contacts as companies', 'companies.id', 'contacts.company_id')
    .whereIn('contacts.id', contactIds)
    .select('contacts.id', 'contacts.name', 'contacts.kind', 'contacts.city', 'contacts.created_at')
    .select('companies.name as company')
  const points = await db
    .query()
    .from('contact_points')
    .whereIn('contact_id', contactIds)
    .orderBy([{ column: 'is_primary', order: 'desc' }, { column: 'id' }])
    .select('contact_id', 'value')
  const values = Map.groupBy(points, (point) => point.contact_id as number)
  const written = (value: string) => (value.startsWith('+') && format ? format.phone(value) : value)
  return new Map(
    contacts.map(({ id, name, kind, city, company, created_at }) => {
      const reach = (values.get(id) ?? []).slice(0, POINTS).map(({ value }) => written(value))
      const detail = [company, ...reach, city].filter(Boolean).join(' · ')
      return [id, { id, name, kind, detail, createdAt: Number(created_at) }]
    })
  )
}
