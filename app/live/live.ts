import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'

export interface LiveEvent {
  id: number
  topic: string
  data: Record<string, any>
}

type Listener = (event: LiveEvent) => void

/** Other processes are heard this often, in milliseconds; one's own at once. */
const PACE = 700
/** Transactions may end in another order than their ids: so many are looked at again. */
const LOOK_BACK = 200
const KEPT = 10 * 60_000

const listeners = new Set<Listener>()
const seen = new Set<number>()
let last = 0
let timer: NodeJS.Timeout | undefined
let reading: Promise<void> | undefined

/** Tells every open browser, whatever the process it is connected to. */
export async function tell(
  topic: string,
  data: Record<string, unknown>,
  client: QueryClientContract = db.connection()
) {
  await client
    .table('live_events')
    .insert({ topic, data: JSON.stringify(data), created_at: Date.now() })
  if (listeners.size) await hear()
}

/** Hears what is told from now on; answers how to stop. */
export async function listen(listener: Listener) {
  if (!listeners.size) await begin()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Drops what every browser has heard long ago. */
export const forget = () =>
  db
    .from('live_events')
    .where('created_at', '<', Date.now() - KEPT)
    .delete()

async function begin() {
  const { newest } = await db.query().from('live_events').max('id as newest').firstOrFail()
  last = Number(newest ?? 0)
  seen.clear()
  const rows = await recent()
  for (const { id } of rows) seen.add(id)
  timer ??= setInterval(() => void hear().catch(() => {}), PACE)
  timer.unref()
}

function hear() {
  reading ??= read().finally(() => (reading = undefined))
  return reading
}

async function read() {
  for (const row of await recent()) {
    if (seen.has(row.id)) continue
    seen.add(row.id)
    last = Math.max(last, row.id)
    const event = { id: row.id, topic: row.topic, data: parseJson(row.data) }
    for (const listener of listeners) listener(event)
  }
  for (const id of seen) if (id < last - LOOK_BACK) seen.delete(id)
}

const recent = (): Promise<{ id: number; topic: string; data: string }[]> =>
  db
    .query()
    .from('live_events')
    .where('id', '>', last - LOOK_BACK)
    .orderBy('id')
    .select('id', 'topic', 'data')
