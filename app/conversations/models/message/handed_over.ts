import db from '@adonisjs/lucid/services/db'
import { waitBefore, type RetryPolicy } from '#kernel/jobs/retry'
import { channelNamed } from '#core/inboxes/channels'
import Inbox from '#core/inboxes/models/inbox'
import type { SendResult } from '#core/inboxes/slots'
import type Message from '#core/conversations/models/message'
import { COPIES_REFUSED } from '#core/conversations/models/message/reported'
import { move, wait } from '#core/conversations/models/message/moves'
import { REST } from '#core/outbox/decide'
import { markPoint } from '#core/outbox/points'

/** For about three hours: servers that put a stranger off want to see them again within one. */
const AGAIN: RetryPolicy = {
  attempts: 12,
  backoff: { type: 'exponential', base: 5000, max: 3_600_000 },
  jitter: 0.5,
}

const MINUTE = 60_000
/** So long the provider is asked for what became of a message, in milliseconds. */
const ASKED_FOR = 6 * 60 * MINUTE

type Refusal = SendResult & { ok: false }

/** Gives a message that is `sending` to the provider, and records the answer. */
export async function handOver(message: Message, inbox: Inbox, signal: AbortSignal) {
  const channel = await inbox.transport()
  const result = await channel.send(message, inbox, signal).catch(wordsOf)
  if (typeof result === 'string') await leaveOpen(message, result)
  else await record(result, message, inbox)
}

const wordsOf = (error: unknown) => String((error as Error).message ?? error)

/** Asks the provider what became of a message that was cut off while it was sent. */
export async function reconcile(message: Message) {
  const inbox = await Inbox.find(message.inboxId ?? 0)
  const channel = await inbox?.transport()
  const result = inbox && (await channel?.reconcile?.(message, inbox).catch(() => null))
  if (result) await record(result, message, inbox)
  else await leaveOpen(message, null)
}

/**
 * Nobody knows whether it went out: it is not sent again by itself, unless a
 * provider that can be asked says that it never got it.
 */
async function leaveOpen(message: Message, detail: string | null) {
  const reason = { reason: 'unconfirmed', reason_detail: detail }
  if (message.status === 'sending') await move(message, 'sending', 'unconfirmed', reason)
  const inbox = await Inbox.find(message.inboxId ?? 0)
  if (inbox && (await inbox.transport()).reconcile) await askLater(message)
}

/** Ever less often, for some hours. */
async function askLater(message: Message) {
  const age = Date.now() - message.updatedAt.toMillis()
  if (age > ASKED_FOR) return
  const at = Date.now() + Math.max(MINUTE, age)
  await db.transaction((client) => message.deliverAgain(client, at))
}

async function record(result: SendResult, message: Message, inbox: Inbox) {
  if (result.ok) return wentOut(result, message, inbox)
  if (result.inbox) await inbox.report(result.inbox, result.detail ?? result.reason)
  if (result.again) return tryAgain(result, message)
  if (result.point) await markPoint(await message.destination(), result.point)
  if (result.inbox) await wait(message, message.status, Date.now() + REST, whyNot(result))
  else await move(message, message.status, 'failed', whyNot(result))
}

async function wentOut(result: SendResult & { ok: true }, message: Message, inbox: Inbox) {
  await inbox.report('ok')
  await move(message, message.status, 'sent', {
    ...(await notCopied(result, message)),
    provider_id: result.providerId,
    sent_at: Date.now(),
  })
  if (result.status === 'delivered') await message.report({ type: 'status', status: 'delivered' })
}

/** Those in copy who may not be written to, and those whose server did not take it. */
async function notCopied({ refused = [] }: SendResult & { ok: true }, message: Message) {
  const kind = (await channelNamed(message.channel ?? ''))?.point ?? ''
  for (const { address, point } of refused)
    if (point) await markPoint({ kind, value: address }, point)
  const leftOut: string[] = message.data?.leftOut ?? []
  const told = [...leftOut, ...refused.map(({ address, detail }) => `${address}: ${detail}`)]
  return {
    reason: told.length ? COPIES_REFUSED : null,
    reason_detail: told.join('; ').slice(0, 2000) || null,
  }
}

async function tryAgain(result: Refusal & { again: true }, message: Message) {
  const attempts = message.attempts + 1
  if (attempts >= AGAIN.attempts) return move(message, message.status, 'failed', whyNot(result))
  const at = Date.now() + (result.after ?? waitBefore(AGAIN, attempts))
  return wait(message, message.status, at, { ...whyNot(result), attempts })
}

const whyNot = ({ reason, detail }: Refusal) => ({ reason, reason_detail: detail ?? null })
