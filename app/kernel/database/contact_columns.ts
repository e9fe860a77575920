import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Columns of a table that name a contact: by foreign key, or by what they are called. */
export async function contactColumns(table: string, client: QueryClientContract) {
  const { references, columns } = await (client.dialect.name === 'mysql'
    ? inMysql(table, client)
    : inSqlite(table, client))
  return new Set([...references, ...columns.filter((name) => NAMES.includes(name))])
}

/** Columns that, together with `column`, no two rows of the table share; one list for each unique index. */
export async function uniqueBeside(table: string, column: string, client: QueryClientContract) {
  const indexes = await (client.dialect.name === 'mysql'
    ? mysqlIndexes(table, client)
    : sqliteIndexes(table, client))
  return indexes
    .filter((columns) => columns.includes(column))
    .map((columns) => columns.filter((name) => name !== column))
}

const NAMES = ['contact_id', 'company_id']

async function inSqlite(table: string, client: QueryClientContract) {
  const keys: { table: string; from: string }[] = await client.rawQuery(
    `pragma foreign_key_list(\`${table}\`)`
  )
  const columns: { name: string }[] = await client.rawQuery(`pragma table_info(\`${table}\`)`)
  return {
    references: keys.filter((key) => key.table === 'contacts').map((key) => key.from),
    columns: columns.map(({ name }) => name),
  }
}

async function inMysql(table: string, client: QueryClientContract) {
  const of = (catalogue: string) =>
    client
      .query()
      .from(`information_schema.${catalogue}`)
      .whereRaw('table_schema = database()')
      .where('table_name', table)
      .select('column_name as name')
  const references = await of('key_column_usage').where('referenced_table_name', 'contacts')
  const columns = await of('columns')
  const named = (rows: { name: string }[]) => rows.map(({ name }) => name)
  return { references: named(references), columns: named(columns) }
}

async function sqliteIndexes(table: string, client: QueryClientContract): Promise<string[][]> {
  const columns: { name: string; pk: number }[] = await client.rawQuery(
    `pragma table_info(\`${table}\`)`
  )
  const indexes: { name: string; unique: number }[] = await client.rawQuery(
    `pragma index_list(\`${table}\`)`
  )
  const unique = indexes.filter((index) => index.unique)
  const parts: { name: string }[][] = await Promise.all(
    unique.map(({ name }) => client.rawQuery(`pragma index_info(\`${name}\`)`))
  )
  const primary = columns.filter(({ pk }) => pk)
  return [primary, ...parts].map((index) => index.map(({ name }) => name))
}

async function mysqlIndexes(table: string, client: QueryClientContract): Promise<string[][]> {
  const rows: { index: string; name: string }[] = await client
    .query()
    .from('information_schema.statistics')
    .whereRaw('table_schema = database()')
    .where({ table_name: table, non_unique: 0 })
    .select('index_name as index', 'column_name as name')
  return [...Map.groupBy(rows, ({ index }) => index).values()].map((index) =>
    index.map(({ name }) => name)
  )
}
