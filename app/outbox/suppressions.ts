import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { signature } from '#kernel/signature'
import type { Purpose } from '#core/conversations/models/message'

export type SuppressionReason = 'opted_out' | 'bounced' | 'complaint' | 'erased'

/** An address that may not be written to, kept as a keyed hash: it outlives the contact and names nobody. */
export const hashOf = (kind: string, value: string) => signature(`suppression ${kind} ${value}`)

/** Why the address may not get messages of this purpose; undefined when it may. */
export async function isSuppressed(
  kind: string,
  value: string,
  purpose: Purpose
): Promise<SuppressionReason | undefined> {
  return (await suppressedAmong([value], kind))(value, purpose)
}

/** The same for many addresses of one kind: one query, then asked for each. */
export async function suppressedAmong(values: string[], kind: string) {
  const rows: { value_hash: string; purpose: 'all' | Purpose; reason: SuppressionReason }[] =
    await db
      .query()
      .from('suppressions')
      .where('kind', kind)
      .whereIn('value_hash', [...new Set(values.map((value) => hashOf(kind, value)))])
      .orderBy('id')
  const byHash = Map.groupBy(rows, (row) => row.value_hash)
  return (value: string, purpose: Purpose) =>
    byHash.get(hashOf(kind, value))?.find((row) => row.purpose === 'all' || row.purpose === purpose)
      ?.reason
}

/** Every suppression of these addresses, as { kind, value, purpose, reason }. */
export async function suppressionsOf(points: { kind: string; value: string }[]) {
  const hashed = new Map(points.map((point) => [hashOf(point.kind, point.value), point]))
  if (!hashed.size) return []
  const rows: { value_hash: string; purpose: 'all' | Purpose; reason: SuppressionReason }[] =
    await db
      .query()
      .from('suppressions')
      .whereIn('value_hash', [...hashed.keys()])
      .orderBy('id')
  return rows.map(({ value_hash: hash, purpose, reason }) => {
    const { kind, value } = hashed.get(hash)!
    return { kind, value, purpose, reason }
  })
}

export async function suppress(
  kind: string,
  value: string,
  purpose: 'all' | Purpose,
  reason: SuppressionReason,
  client: QueryClientContract = db.connection()
) {
  await client
    .knexQuery()
    .table('suppressions')
    .insert({ kind, value_hash: hashOf(kind, value), purpose, reason, created_at: Date.now() })
    .onConflict(['kind', 'value_hash', 'purpose'])
    .merge(['reason'])
}

export async function unsuppress(
  kind: string,
  value: string,
  purpose: 'all' | Purpose,
  client: QueryClientContract = db.connection()
) {
  await client
    .from('suppressions')
    .where({ kind, value_hash: hashOf(kind, value), purpose })
    .delete()
}
