import db from '@adonisjs/lucid/services/db'

const PAGE = 50

/** A page of what went to an endpoint, the newest first, and where the next one starts. */
export async function deliveryLog(endpointId: number, before: unknown) {
  const query = db
    .query()
    .from('webhook_deliveries')
    .where('endpoint_id', endpointId)
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .select('id', 'event', 'state', 'attempts', 'status', 'error', 'next_at', 'created_at')
  if (/^\d{1,9}$/.test(String(before))) query.where('id', '<', Number(before))
  const found = await query
  const deliveries = found.slice(0, PAGE)
  return { deliveries, older: found.length > PAGE ? deliveries.at(-1)!.id : null }
}
