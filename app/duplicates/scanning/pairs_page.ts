import db from '@adonisjs/lucid/services/db'
import { parseJson } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import type { Formats } from '#core/shell/formats'
import type { Reason } from '#core/duplicates/scanning/judge'
import { shownContacts, type Shown } from '#core/duplicates/scanning/shown'

const PAGE = 20

export interface ShownPair {
  id: number
  likelihood: number
  reasons: Reason[]
  contacts: [Shown, Shown]
}

/** Pairs that the user may merge, the likeliest first; three queries. `after` is `<likelihood>-<id>`. */
export async function pairsPage(user: User, after: unknown, format: Formats) {
  const query = db
    .query()
    .from('duplicate_pairs as pair')
    .join('contacts as first', 'first.id', 'pair.first_id')
    .join('contacts as second', 'second.id', 'pair.second_id')
    .whereNull('pair.dismissed_at')
    .whereNull('first.deleted_at')
    .whereNull('second.deleted_at')
    .orderBy('pair.likelihood', 'desc')
    .orderBy('pair.id', 'desc')
    .limit(PAGE + 1)
    .select('pair.*')
  for (const side of ['first', 'second'])
    for (const action of ['read', 'update'] as const) user.scope(query, action, 'contacts', side)
  const [, likelihood, id] = /^(\d{1,3})-(\d{1,10})$/.exec(String(after ?? '')) ?? []
  if (id)
    query.where((less) =>
      less
        .where('pair.likelihood', '<', Number(likelihood))
        .orWhere((same) =>
          same.where('pair.likelihood', Number(likelihood)).where('pair.id', '<', Number(id))
        )
    )
  const rows = await query
  const page = rows.slice(0, PAGE)
  const shown = await shownContacts(
    page.flatMap(({ first_id, second_id }) => [first_id, second_id]),
    format
  )
  const last = page.at(-1)
  return {
    pairs: page.map((row): ShownPair => ({
      id: row.id,
      likelihood: row.likelihood,
      reasons: parseJson(row.reasons),
      contacts: [shown.get(row.first_id)!, shown.get(row.second_id)!],
    })),
    more: rows.length > PAGE ? `${last.likelihood}-${last.id}` : undefined,
  }
}
