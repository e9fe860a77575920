import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { Infer } from '@vinejs/vine/types'
import type User from '#core/accounts/models/user'
import { Problem } from '#core/api/problems'
import type { listQuery } from '#core/contacts/api/contact_validators'
import { foundBy } from '#core/contacts/list/matching_query'
import { normalisePoint, type PointKind } from '#core/contacts/points'
import { fold } from '#core/search/fold'

type Filters = Infer<typeof listQuery>
type Query = DatabaseQueryBuilderContract

/** The contacts a user may read, narrowed by the filters; phone numbers are read as the country's. */
export async function contactsMatching(filters: Filters, user: User, country: string) {
  const query = db.query().from('contacts').whereNull('contacts.deleted_at')
  user.scope(query, 'read', 'contacts')
  for (const column of ['kind', 'owner_id', 'company_id', 'external_id'] as const) {
    if (filters[column] !== undefined) query.where(`contacts.${column}`, filters[column])
  }
  if (filters.q) query.whereIn('contacts.id', (await foundBy(filters.q, user)).ids)
  if (filters.email) reachedAt(query, 'email', filters.email, country)
  if (filters.phone) reachedAt(query, 'phone', filters.phone, country)
  if (filters.tag) tagged(query, filters.tag)
  if (filters.updated_since) changedSince(query, filters.updated_since)
  return { query }
}

function reachedAt(query: Query, kind: PointKind, text: string, country: string) {
  const point = normalisePoint(kind, text, country)
  if (!point.ok) throw unreadable(kind, point.reason, `This is not ${AN[kind]}`)
  query.whereIn('contacts.id', (ids) =>
    ids.from('contact_points').where({ kind, value: point.value }).select('contact_id')
  )
}

const AN: Record<string, string> = { email: 'an email address', phone: 'a phone number' }

function tagged(query: Query, tag: string) {
  query.whereIn('contacts.id', (ids) =>
    ids
      .from('contact_tags')
      .join('tags', 'tags.id', 'contact_tags.tag_id')
      .where('tags.folded_name', fold(tag))
      .select('contact_tags.contact_id')
  )
}

function changedSince(query: Query, moment: string) {
  const millis = Date.parse(moment)
  if (Number.isNaN(millis)) throw unreadable('updated_since', 'date', 'This moment does not exist')
  query.where('contacts.updated_at', '>=', millis)
}

const unreadable = (field: string, rule: string, message: string) =>
  Problem.invalid([{ in: 'query', field, rule, message }])
