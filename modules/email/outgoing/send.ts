import type { Channel } from '#core/inboxes/slots'

export const send: Channel['send'] = async () => {
  throw new Error('not built')
}
