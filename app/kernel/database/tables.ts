import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Names of all tables. Lucid's own list leaves an open transaction and waits for its connection. */
export async function allTables(client: QueryClientContract = db.connection()): Promise<string[]> {
  const rows: { name: string }[] = await (client.dialect.name === 'mysql'
    ? client
        .query()
        .from('information_schema.tables')
        .whereRaw('table_schema = database()')
        .where('table_type', 'BASE TABLE')
        .select('table_name as name')
    : client
        .query()
        .from('sqlite_master')
        .where('type', 'table')
        .whereNot('name', 'like', 'sqlite_%')
        .select('name'))
  return rows.map(({ name }) => name)
}
