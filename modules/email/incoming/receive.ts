import type { Channel } from '#core/inboxes/slots'

export const receive: Channel['receive'] = async () => {
  throw new Error('not built')
}
