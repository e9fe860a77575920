import validator from '@vinejs/vine'
import type { ReceivedAddress } from '#core/inbound/received'
import { header } from './header.js'
import type { Letter, Mailbox } from './letter.js'

/** Who wrote; Sender where From cannot be read. Throws when there is nobody: no contact can be made of it. */
export function senderOf(letter: Letter): ReceivedAddress {
  const stated = [
    ...letter.from,
    ...inText(header(letter, 'sender')),
    ...inText(header(letter, 'reply-to')),
  ]
  const found = stated.map(addressOf).find(Boolean)
  if (!found) throw new Error('the message does not say who wrote it: From holds no address')
  return found
}

/** As contacts keep it; undefined when it is none. */
export function addressOf({ address, name }: Mailbox): ReceivedAddress | undefined {
  const value = address.trim().toLowerCase()
  const fits =
    value.length <= 254 && validator.helpers.isEmail(value, { allow_utf8_local_part: true })
  if (!fits) return undefined
  return { kind: 'email', value, ...(name && name !== address && { name: name.slice(0, 191) }) }
}

const inText = (text = ''): Mailbox[] =>
  [...text.matchAll(/[^\s<>(),;:"]+@[^\s<>(),;:"]+/g)].map(([address]) => ({ address, name: '' }))
