import db from '@adonisjs/lucid/services/db'
import type { Events } from '#kernel/contract'
import Message from '#core/conversations/models/message'
import { CHOSEN_PURPOSES } from '#core/outbox/purposes'
import { isSuppressed, suppress, unsuppress } from '#core/outbox/suppressions'

/** Who was erased and writes again by themselves gets an answer, and still nothing unasked. */
export default async function wrote({ messageId }: Events['message.received']) {
  const message = await Message.find(messageId)
  if (!message?.address) return
  const { kind, value } = await message.destination()
  if ((await isSuppressed(kind, value, 'conversation')) !== 'erased') return
  await db.transaction(async (client) => {
    await unsuppress(kind, value, 'all', client)
    for (const purpose of CHOSEN_PURPOSES) await suppress(kind, value, purpose, 'erased', client)
  })
}
