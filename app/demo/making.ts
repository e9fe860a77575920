import { askThread } from '#kernel/thread'
import { maker, type Made, type Order } from '#core/demo/maker'

/** Contacts from which a thread of their own is worth starting. */
const MANY = 5000
/** Room for the rows of a chunk until they are handed over, so that they are not moved about. */
const MEMORY = { maxYoungGenerationSizeMb: 96 }

/** Contacts chunk by chunk; of many, the next are made while these are written. */
export const makeContacts = (order: Order) =>
  order.contacts > MANY ? makeApart(order) : makeHere(order)

export async function* makeHere(order: Order): AsyncGenerator<Made> {
  const make = maker(order)
  for (let made = make(); countOf(made); made = make()) yield made
}

export async function* makeApart(order: Order): AsyncGenerator<Made> {
  const thread = askThread<null, Made>('maker_thread', import.meta.url, {
    workerData: order,
    resourceLimits: MEMORY,
  })
  try {
    let ahead = thread.ask(null)
    for (;;) {
      const made = await ahead
      if (!countOf(made)) return
      ahead = thread.ask(null)
      ahead.catch(() => {})
      yield made
    }
  } finally {
    await thread.end()
  }
}

export const countOf = ({ companies, people }: Made) =>
  companies.contacts.length + people.contacts.length
