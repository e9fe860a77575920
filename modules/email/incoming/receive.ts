import { createHash } from 'node:crypto'
import type { Channel } from '#core/inboxes/slots'
import type { Received } from '#core/inbound/received'
import type Arrival from '#core/inbound/models/arrival'
import Inbox from '#core/inboxes/models/inbox'
import { inThread } from '../thread/in_thread.js'
import { automaticReason } from './automatic.js'
import { readBounce } from './bounce.js'
import { readComplaint } from './complaint.js'
import type { Letter } from './letter.js'
import { fromStaff } from './from_staff.js'
import { isFlooding, isOwnMessage } from './loops.js'
import { messageOf } from './message_of.js'
import { recipientsOf } from './recipients.js'
import { senderOf } from './sender.js'
import { aboutOurs } from './about_ours.js'
import { checkCut } from './mailbox/cut.js'

/**
 * Says what a raw message (RFC 5322) is: reports first, then what answers by
 * itself, and only then something that a person wrote. Throws on what cannot be read.
 */
export const receive: Channel['receive'] = async (arrival, inbox) => {
  if (!inbox) throw new Error('the inbox this message came to is gone')
  const bytes = await arrival.bytes()
  checkCut(bytes)
  const letter = await inThread('readLetter', bytes)
  return understand(letter, { inbox, arrival, bytes })
}

interface Circumstances {
  inbox: Inbox
  arrival: Arrival
  bytes: Buffer
}

async function understand(letter: Letter, { inbox, arrival, bytes }: Circumstances) {
  const own = await ownAddresses(inbox)
  const recipients = recipientsOf(letter, own)
  const complaint = readComplaint(letter)
  if (complaint) return complaint
  const bounce = readBounce(letter, recipients.bouncedMessageId)
  if (bounce) return aboutOurs(bounce, inbox)
  const automatic = automaticReason(letter)
  if (automatic) return ignored(automatic)
  if (recipients.bouncedMessageId) return ignored('return_path')
  const providerId = letter.messageId ?? hashOf(bytes)
  if (recipients.notice) return [await fromStaff(letter, recipients.notice, providerId)]
  const from = senderOf(letter)
  if (own.has(recipients.bare(from.value))) return ignored('own_address')
  if (await isOwnMessage(letter, inbox)) return ignored('own_message')
  if (await isFlooding(from, arrival)) return ignored('flood')
  return [messageOf(letter, { from, recipients, providerId })]
}

const ignored = (reason: string): Received[] => [{ type: 'ignored', reason }]

/** Addresses of every mailbox of ours: none of them is a customer. */
async function ownAddresses({ channel }: Inbox) {
  const inboxes = await Inbox.query().where('channel', channel).select('address')
  return new Set(inboxes.map(({ address }) => address.toLowerCase()))
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
