import { placeWaiting } from '#core/conversations/placing'

/** Room comes in more ways than one is told of: someone is back, a capacity was raised. */
export default async function place() {
  await placeWaiting()
}
