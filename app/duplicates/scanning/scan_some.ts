import { setImmediate } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { nameKey } from '#core/contacts/name_key'
import { candidates, type Named, type Pair } from '#core/duplicates/scanning/candidates'
import { judge } from '#core/duplicates/scanning/judge'
import { suspects } from '#core/duplicates/scanning/suspects'
import DuplicatePair from '#core/duplicates/models/duplicate_pair'

/** On SQLite nothing else happens in the process during a query: so few that each takes some milliseconds. */
const AT_ONCE = 200
const KEYS_AT_ONCE = 100

type Row = Named & { kind: 'person' | 'company'; name: string }

/** Compares the contacts that follow `after` with all that have something in common; null after the last. */
export async function scanSome(after: number, seenAt: DateTime) {
  const rows: Row[] = await db
    .query()
    .from('contacts')
    .where('id', '>', after)
    .whereNull('deleted_at')
    .orderBy('id')
    .limit(AT_ONCE)
    .select('id', 'kind', 'name', 'name_key', 'company_id')
  if (!rows.length) return null

  await giveKeys(rows.filter(({ name_key }) => name_key === null))
  await setImmediate()
  const own = new Set(rows.map(({ id }) => id))
  // Whoever comes later finds all that came before: so each pair is written once.
  const pairs = (await candidates(rows, db.connection())).filter(([, second]) => own.has(second))
  await setImmediate()
  const found = await verdicts(pairs)
  if (found.length) await db.transaction((client) => DuplicatePair.keep(found, seenAt, client))
  return { last: rows.at(-1)!.id, looked: rows.length, found: found.length }
}

async function verdicts(pairs: Pair[]) {
  const known = await suspects([...new Set(pairs.flat())], db.connection())
  return pairs.flatMap((pair) => {
    const [first, second] = pair.map((id) => known.get(id))
    const verdict = first && second && judge(first, second)
    return verdict ? [{ pair, verdict }] : []
  })
}

/** Contacts from before there were keys, and those that something else wrote. */
async function giveKeys(rows: Row[]) {
  for (const row of rows) row.name_key = nameKey(row)
  for (let at = 0; at < rows.length; at += KEYS_AT_ONCE)
    await db.transaction((client) => writeKeys(rows.slice(at, at + KEYS_AT_ONCE), client))
}

const writeKeys = (rows: Row[], client: TransactionClientContract) =>
  client
    .from('contacts')
    .whereIn(
      'id',
      rows.map(({ id }) => id)
    )
    .update({
      name_key: client.raw(
        `case id ${rows.map(() => 'when ? then ?').join(' ')} end`,
        rows.flatMap(({ id, name_key }) => [id, name_key])
      ),
    })
