import { once } from 'node:events'

/** What the tests look at, and how they make it fail. */
export const heart = { beating: 0, begun: 0, isWeak: false }

export default async function beat(signal: AbortSignal) {
  heart.begun++
  if (heart.isWeak) throw new Error('a weak heart')
  heart.beating++
  if (!signal.aborted) await once(signal, 'abort')
  heart.beating--
}
