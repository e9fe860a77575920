import { parseJson } from '#kernel/database/columns'
import { Stamped } from '#kernel/stamps'

/** Endpoints that are on, and what they ask for: looked at whenever something happens. */
export const subscribers = new Stamped('webhooks', async (client) => {
  const rows = await client
    .query()
    .from('webhook_endpoints')
    .where('is_enabled', true)
    .select('id', 'events')
  return rows.map(({ id, events }) => ({
    id: id as number,
    events: parseJson(events) as string[],
  }))
})
