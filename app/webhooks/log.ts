import db from '@adonisjs/lucid/services/db'
import { newest } from '#kernel/database/newest'

/** A page of what went to an endpoint, the newest first, and where the next one starts. */
export async function deliveryLog(endpointId: number, before: unknown) {
  const query = db
    .query()
    .from('webhook_deliveries')
    .where('endpoint_id', endpointId)
    .select('id', 'event', 'state', 'attempts', 'status', 'error', 'next_at', 'created_at')
  const { rows: deliveries, older } = await newest(query, before)
  return { deliveries, older }
}
