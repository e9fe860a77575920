import { randomBytes } from 'node:crypto'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { envelope } from '#core/webhooks/envelope'
import DeliverWebhook from '#core/webhooks/jobs/deliver_webhook'

/** A row and a job for each endpoint and event, in the caller's transaction. Answers the ids. */
export async function writeDeliveries(
  endpointIds: number[],
  event: string,
  payloads: object[],
  client: QueryClientContract
) {
  const ids: number[] = []
  const now = Date.now()
  for (const payload of payloads) {
    const message = {
      message_id: `msg_${randomBytes(18).toString('base64url')}`,
      event,
      payload: JSON.stringify(envelope(event, payload, now)),
    }
    for (const endpointId of endpointIds) {
      const row = { ...message, endpoint_id: endpointId, state: 'waiting', next_at: now }
      const [id] = await client.table('webhook_deliveries').insert({ ...row, created_at: now })
      await DeliverWebhook.deliverLater({ id }, { client, unique: String(id) })
      ids.push(id)
    }
  }
  return ids
}
