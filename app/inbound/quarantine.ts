import db from '@adonisjs/lucid/services/db'
import { channels } from '#core/inboxes/channels'

const ON_A_PAGE = 50

export interface FailedArrival {
  id: number
  channel: string
  inbox: string | null
  error: string | null
  received_at: number
}

/** What could not be read, the newest first, and the channels' names. `before` is the last id of the page before. */
export async function quarantine(before: number | null) {
  const query = db
    .query()
    .from('arrivals')
    .leftJoin('inboxes', 'inboxes.id', 'arrivals.inbox_id')
    .where('arrivals.state', 'failed')
    .orderBy('arrivals.id', 'desc')
    .limit(ON_A_PAGE + 1)
    .select('arrivals.id', 'arrivals.channel', 'arrivals.error', 'arrivals.received_at')
    .select('inboxes.name as inbox')
  if (before) query.where('arrivals.id', '<', before)
  const rows: FailedArrival[] = await query
  const arrivals = rows.slice(0, ON_A_PAGE)
  const labels = Object.fromEntries((await channels()).map(({ id, label }) => [id, label]))
  const next = rows.length > ON_A_PAGE ? arrivals.at(-1)!.id : null
  return { arrivals, labels, next }
}
