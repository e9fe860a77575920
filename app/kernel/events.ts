import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import type { EventName, Events, Listener } from '#kernel/contract'
import { contributions, fenced } from '#kernel/slots'
import { readingBy } from '#kernel/stamps'

/**
 * Tells that something happened. With the transaction of the fact as `client`, what must follow
 * from it (`event.keepers`) is written with it, and listeners hear of it once it was committed;
 * without one, both happen now, so call it after the fact.
 */
export const emit = <E extends EventName>(
  name: E,
  payload: Events[E],
  client?: TransactionClientContract
) => emitAll(name, [payload], client)

/** The same of many facts of one kind. */
export async function emitAll<E extends EventName>(
  name: E,
  payloads: Events[E][],
  client?: TransactionClientContract
) {
  if (!payloads.length) return
  const writer = client ?? db.connection()
  await readingBy(writer, () => keep(name, payloads, writer))
  if (client) client.after('commit', () => tell(name, payloads))
  else await tell(name, payloads)
}

/** Not fenced: what must follow from a fact is written with it, or there is no fact. */
async function keep<E extends EventName>(
  name: E,
  payloads: Events[E][],
  client: QueryClientContract
) {
  for (const keeper of await contributions('event.keepers')) {
    const { default: write } = await keeper.keep()
    await write(name, payloads, client)
  }
}

async function tell<E extends EventName>(name: E, payloads: Events[E][]) {
  for (const given of await contributions('events')) {
    if (given.on !== name) continue
    for (const payload of payloads)
      await fenced(
        given,
        async () => {
          const { default: listener } = await given.listener()
          await (listener as Listener<E>)(payload, name)
        },
        () => undefined
      )
  }
}
