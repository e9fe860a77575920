import db from '@adonisjs/lucid/services/db'

/** SQL of the queries that ran meanwhile. */
export async function queriesOf(run: () => PromiseLike<unknown>) {
  const sql: string[] = []
  const connection = db.connection()
  const clients = new Set([connection.getReadClient(), connection.getWriteClient()])
  const note = (query: { sql: string }) => void sql.push(query.sql)
  for (const client of clients) client.on('query', note)
  try {
    await run()
  } finally {
    for (const client of clients) client.off('query', note)
  }
  return sql
}
