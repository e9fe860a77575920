import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'

/** Tables that any request may touch: they hold no one's data. */
const PASSING = new Set(['sessions', 'rate_limits', 'stamps'])

/** Table → a hash of all its rows: equal before and after means nothing was changed. */
export async function snapshot() {
  const tables = await tableNames()
  const hashes: Record<string, string> = {}
  for (const table of tables.filter((name) => !PASSING.has(name) && !name.startsWith('search_'))) {
    const rows = await db.query().from(table)
    const text = rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n')
    hashes[table] = createHash('sha256').update(text).digest('hex')
  }
  return hashes
}

async function tableNames(): Promise<string[]> {
  const rows =
    db.primaryConnectionName === 'sqlite'
      ? await db.query().from('sqlite_master').where('type', 'table').select('name')
      : await db
          .query()
          .from('information_schema.tables')
          .whereRaw('table_schema = database()')
          .select('table_name as name')
  return rows.map((row) => row.name)
}
