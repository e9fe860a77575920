import { sweepPresence } from '#core/conversations/presence'

export default async function sweep() {
  await sweepPresence()
}
