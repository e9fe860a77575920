import { setTimeout as sleep } from 'node:timers/promises'

/** Answers what `find` finds, as soon as it finds something. How long that takes is the machine's matter. */
export async function until<T>(
  find: () => T | Promise<T>,
  { limit = 80_000, pause = 25 } = {}
): Promise<NonNullable<Awaited<T>>> {
  const end = Date.now() + limit
  for (;;) {
    const found = await find()
    if (found) return found as NonNullable<Awaited<T>>
    if (Date.now() > end) throw new Error('it did not come to that')
    await sleep(pause)
  }
}
