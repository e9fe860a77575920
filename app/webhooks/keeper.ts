import type { Keeper } from '#kernel/contract'
import { subscribers } from '#core/webhooks/subscribers'
import { writeDeliveries } from '#core/webhooks/writing'

/** Every endpoint that asked for an event gets it: the row and its job come with the fact. */
const keep: Keeper = async (name, payloads, client) => {
  const endpoints = (await subscribers.get()).filter(({ events }) => events.includes(name))
  if (!endpoints.length) return
  const ids = endpoints.map(({ id }) => id)
  if (client.isTransaction) await writeDeliveries(ids, name, payloads, client)
  else await client.transaction((inner) => writeDeliveries(ids, name, payloads, inner))
}

export default keep
