import { contribution, contributions } from '#kernel/slots'

/** Channels of the modules that are enabled. */
export const channels = () => contributions('channels')

/** What a channel says of itself; undefined while its module is off. */
export const channelNamed = (id: string) => contribution('channels', id)

/** The code behind a channel. Throws E_CHANNEL_OFF while its module is off. */
export async function channelOf(id: string) {
  const found = await channelNamed(id)
  if (!found) throw new ChannelOff(id)
  return (await found.channel()).default
}

export class ChannelOff extends Error {
  code = 'E_CHANNEL_OFF'

  constructor(id: string) {
    super(`the channel ${id} is off: enable its module`)
  }
}
