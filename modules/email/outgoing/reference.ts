import type { Channel } from '#core/inboxes/slots'
import { makeToken } from '../tokens.js'

/** Message-ID of a message: the same however often it is tried. */
export const reference: NonNullable<Channel['reference']> = ({ id }, { address }) =>
  `<${makeToken('reference', id)}@${domainOf(address)}>`

export const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)
