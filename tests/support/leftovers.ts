import type { Group } from '@japa/runner/core'
import db from '@adonisjs/lucid/services/db'
import { allTables } from '#kernel/database/tables'
import { touchStamp } from '#kernel/stamps'

/** Written by the engine itself, by migrations, or for every test alike. */
const KEPT = /^search_index|_schema(_versions)?$|^settings$|^stamps$/

/** Table → the last id of a fresh database. */
const lasts = new Map<string, number>()

/** To be called on a fresh database. */
export async function rememberFresh() {
  for (const { table, last } of await filled()) lasts.set(table, last)
}

/** Takes away what the tests of a group committed, so that those after it begin without. */
export function leavesNothing(group: Group) {
  group.setup(() => sweep)
}

async function sweep() {
  const left = (await filled()).filter(({ table, last }) => last !== lasts.get(table))
  if (left.length === 0) return
  await db.transaction(async (trx) => {
    const isMysql = trx.dialect.name === 'mysql'
    await trx.rawQuery(isMysql ? 'SET foreign_key_checks = 0' : 'PRAGMA defer_foreign_keys = on')
    for (const { table, last } of left) {
      const rows = trx.from(table)
      await (last ? rows.where('id', '>', lasts.get(table) ?? 0) : rows).delete()
    }
    if (isMysql) await trx.rawQuery('SET foreign_key_checks = 1')
  })
  for (const stamp of ['access', 'modules']) await touchStamp(stamp)
}

/** Tables with rows; `last` is the highest id, 0 where rows have none. */
async function filled() {
  const found: { table: string; last: number }[] = []
  for (const table of await allTables()) {
    if (KEPT.test(table)) continue
    const row = await db.from(table).first()
    if (!row) continue
    const isNumbered = typeof row.id === 'number'
    const last = isNumbered ? (await db.from(table).max('id as last').first()).last : 0
    found.push({ table, last })
  }
  return found
}
