import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { EventName, Events, Keeper } from '#kernel/contract'
import { contributions } from '#kernel/slots'
import { begin } from '#core/automation/beginning'
import { liveRules } from '#core/automation/live_rules'

type RecordOf = { entity: string; id(payload: Events[EventName]): number }

/** Every rule that waits for the event gets a run: the row and its job come with the fact. */
const keep: Keeper = async (name, payloads, client) => {
  const rules = (await liveRules.get()).filter(({ event }) => event === name)
  if (!rules.length) return
  const kind = (await contributions('event.kinds')).find(({ of }) => of === name)
  const about = kind?.record as RecordOf | undefined
  if (!about) return
  const records = payloads.map((payload) => ({ entity: about.entity, id: about.id(payload) }))
  const write = async (inner: QueryClientContract) => {
    for (const rule of rules) for (const record of records) await begin(rule, record, inner)
  }
  if (client.isTransaction) await write(client)
  else await client.transaction(write)
}

export default keep
