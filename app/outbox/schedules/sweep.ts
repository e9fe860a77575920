import db from '@adonisjs/lucid/services/db'
import DeliverMessage from '#core/conversations/jobs/deliver_message'

const MINUTE = 60_000
const AT_ONCE = 500

/**
 * The rows are the truth: what waits and is due, or was cut off while it was
 * sent, is enqueued again whatever became of its job.
 */
export default async function sweep() {
  for (const id of [...(await overdue()), ...(await cutOff())])
    await DeliverMessage.deliverLater({ id }, { unique: String(id) })
}

const overdue = async () =>
  ids(
    db
      .query()
      .from('messages')
      .where('status', 'waiting')
      .where((query) => query.whereNull('send_at').orWhere('send_at', '<', Date.now() - 2 * MINUTE))
  )

const cutOff = async () =>
  ids(
    db
      .query()
      .from('messages')
      .where('status', 'sending')
      .where('updated_at', '<', Date.now() - 15 * MINUTE)
  )

async function ids(query: any): Promise<number[]> {
  const rows: { id: number }[] = await query.orderBy('id').limit(AT_ONCE).select('id')
  return rows.map(({ id }) => id)
}
