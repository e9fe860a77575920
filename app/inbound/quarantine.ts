import db from '@adonisjs/lucid/services/db'
import { newest } from '#kernel/database/newest'
import { channels } from '#core/inboxes/channels'

export interface FailedArrival {
  id: number
  channel: string
  inbox: string | null
  error: string | null
  received_at: number
}

/** What could not be read, the newest first, and the channels' names. `before` is the last id of the page before. */
export async function quarantine(before: unknown) {
  const query = db
    .query()
    .from('arrivals')
    .leftJoin('inboxes', 'inboxes.id', 'arrivals.inbox_id')
    .where('arrivals.state', 'failed')
    .select('arrivals.id', 'arrivals.channel', 'arrivals.error', 'arrivals.received_at')
    .select('inboxes.name as inbox')
  const page = await newest<FailedArrival>(query, before, { id: 'arrivals.id' })
  const labels = Object.fromEntries((await channels()).map(({ id, label }) => [id, label]))
  return { arrivals: page.rows, labels, next: page.older }
}
