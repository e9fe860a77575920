import db from '@adonisjs/lucid/services/db'
import { newest } from '#kernel/database/newest'
import type User from '#core/accounts/models/user'

/** Merges into contacts that the user may read, the last one first; two queries. */
export async function mergesPage(user: User, before: unknown) {
  const query = db
    .query()
    .from('contact_merges')
    .join('contacts', 'contacts.id', 'contact_merges.kept_id')
    .leftJoin('users', 'users.id', 'contact_merges.user_id')
    .select('contact_merges.id', 'contact_merges.created_at', 'contact_merges.undone_at')
    .select('contacts.id as kept_id', 'contacts.name', 'users.name as by')
  user.scope(query, 'read', 'contacts')
  const page = { id: 'contact_merges.id', rows: 30 }
  const { rows: merges, older } = await newest(query, before, page)
  const names = await namesOf(merges.map(({ id }) => id))
  return {
    merges: merges.map((merge) => ({ ...merge, names: names.get(merge.id) ?? [] })),
    older,
  }
}

async function namesOf(mergeIds: number[]) {
  const rows = await db
    .query()
    .from('contact_merge_parts')
    .join('contacts', 'contacts.id', 'contact_merge_parts.contact_id')
    .whereIn('merge_id', mergeIds)
    .orderBy('contacts.id')
    .select('merge_id', 'contacts.name')
  const byMerge = Map.groupBy(rows, (row) => row.merge_id as number)
  return new Map([...byMerge].map(([id, parts]) => [id, parts.map(({ name }) => name as string)]))
}
