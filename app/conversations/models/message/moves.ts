import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { toMoment } from '#kernel/database/columns'
import { announce } from '#core/conversations/live'
import type Message from '#core/conversations/models/message'
import type { MessageStatus } from '#core/conversations/models/message'
import { turn } from '#core/conversations/models/message/turns'

/** Columns that change with the state. */
type Facts = Record<string, string | number | null | undefined>

/** From one state to the next; false when something else moved it before. */
export async function move(message: Message, from: MessageStatus, to: MessageStatus, facts: Facts) {
  const isOurs = await turn(message, { status: to }, (client) =>
    write(message, from, to, facts, client)
  )
  if (!isOurs) return false
  await told(message)
  return true
}

/** It waits until `at` (milliseconds since 1970), with its job, and people can read why. */
export async function wait(message: Message, from: MessageStatus, at: number, facts: Facts) {
  const next = { status: 'waiting', sendAt: toMoment(at) } as const
  const moved = await turn(message, next, async (client) => {
    const isOurs = await write(message, from, 'waiting', { ...facts, send_at: at }, client)
    if (isOurs) await message.deliverAgain(client, at)
    return isOurs
  })
  if (moved) await told(message)
}

async function write(
  { id }: Message,
  from: MessageStatus,
  to: MessageStatus,
  facts: Facts,
  client: TransactionClientContract
) {
  const set = Object.entries(facts).filter(([, value]) => value !== undefined)
  const changed = await client
    .from('messages')
    .where({ id, status: from })
    .update({ status: to, updated_at: Date.now(), ...Object.fromEntries(set) })
  return Number(changed) > 0
}

async function told(message: Message) {
  await message.refresh()
  await announce('status', message)
}
