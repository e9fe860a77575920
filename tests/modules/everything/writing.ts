import type { WayPart, WritingPart } from '#core/inboxes/slots'
import { loft } from './channel.js'

/** Every letter by pigeon may carry a stamp. */
const writing: WritingPart = async (ways) => {
  const part: WayPart = {
    view: 'everything::stamp',
    data: { wings: ways.length },
    isClosed: loft.isClosed,
  }
  return new Map(ways.map(({ value }) => [value, part]))
}

export default writing
