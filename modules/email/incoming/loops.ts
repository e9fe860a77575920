import db from '@adonisjs/lucid/services/db'
import type Arrival from '#core/inbound/models/arrival'
import type { ReceivedAddress } from '#core/inbound/received'
import Message from '#core/conversations/models/message'
import type Inbox from '#core/inboxes/models/inbox'
import type { Letter } from './letter.js'

const HOUR = 3_600_000
/** More than a person writes in an hour: a machine that answers a machine. */
export const MOST_AN_HOUR = 30

/** A message we sent that came back by a list, a forward or a copy to ourselves. */
export async function isOwnMessage({ messageId }: Letter, { channel }: Inbox) {
  if (!messageId) return false
  const reference = messageId.slice(0, 191)
  return Boolean(await Message.query().where({ channel, direction: 'out', reference }).first())
}

export async function isFlooding(
  { kind, value }: ReceivedAddress,
  { receivedAt, channel }: Arrival
) {
  const owner = await db
    .query()
    .from('contact_points')
    .where({ kind, owned_value: value })
    .select('contact_id')
    .first()
  if (!owner) return false
  const recent = await db
    .query()
    .from('messages')
    .where({ contact_id: owner.contact_id, direction: 'in', channel, address: value })
    .where('created_at', '>', receivedAt.toMillis() - HOUR)
    .limit(MOST_AN_HOUR)
    .select('id')
  return recent.length >= MOST_AN_HOUR
}
