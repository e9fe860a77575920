import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** `last`: one must stay; `needs_place`: deals stand there and nobody said where they go. */
export type Dropped = { ok: true } | { ok: false; reason: 'last' | 'needs_place' }

export async function isLast(
  client: TransactionClientContract,
  table: string,
  among: Record<string, unknown>
) {
  const rows = await client.from(table).where(among).forUpdate().select('id')
  return rows.length < 2
}
