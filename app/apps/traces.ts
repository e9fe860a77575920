import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** What a module leaves in core's own tables: its settings, and its lines in timelines. */
const TRACES = [
  { table: 'settings', column: 'key' },
  { table: 'timeline_entries', column: 'kind' },
] as const

const named = (
  client: QueryClientContract,
  { table, column }: (typeof TRACES)[number],
  id: string
) => client.from(table).where(column, '>=', `${id}.`).where(column, '<', `${id}/`)

export function countTraces(id: string) {
  return Promise.all(
    TRACES.map(async (trace) => {
      const [{ total }] = await named(db.connection(), trace, id).count('* as total')
      return { table: trace.table, rows: Number(total) }
    })
  )
}

export async function forgetTraces(id: string, client: QueryClientContract) {
  for (const trace of TRACES) await named(client, trace, id).delete()
}
