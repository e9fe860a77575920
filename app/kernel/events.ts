import type { EventName, Events, Listener } from '#kernel/contract'
import { contributions, fenced } from '#kernel/slots'

/** Tells every listener; call it after the transaction that made the fact was committed. */
export async function emit<E extends EventName>(name: E, payload: Events[E]) {
  for (const given of await contributions('events')) {
    if (given.on !== name) continue
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
