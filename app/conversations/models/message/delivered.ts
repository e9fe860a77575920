import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { RetryAfter } from '#kernel/jobs/retry'
import type { SendResult } from '#core/inboxes/slots'
import Inbox from '#core/inboxes/models/inbox'
import type User from '#core/accounts/models/user'
import Conversation from '#core/conversations/models/conversation'
import { announce } from '#core/conversations/live'
import type Message from '#core/conversations/models/message'
import type { MessageStatus } from '#core/conversations/models/message'
import DeliverMessage from '#core/conversations/jobs/deliver_message'
import { decide } from '#core/outbox/decide'
import { markPoint } from '#core/outbox/points'
import { emit } from '#kernel/events'

interface Attempt {
  signal: AbortSignal
  isLastAttempt: boolean
}

type State = Partial<
  Pick<Message, 'reason' | 'reasonDetail' | 'providerId' | 'reference' | 'sendAt' | 'sentAt'>
>

/** How a message goes out: decided, handed to the provider once, and recorded. */
export function Delivered<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class DeliveredModel extends superclass {
    declare id: number
    declare status: MessageStatus

    /** Enqueues it in the transaction that stored it: both are kept, or neither. */
    deliverLater(client: TransactionClientContract, at?: number): Promise<number> {
      return DeliverMessage.deliverLater({ id: this.id }, { client, at, unique: String(this.id) })
    }

    /**
     * One attempt. A message found in the middle of sending was cut off there:
     * the provider is asked what became of it, and nothing is sent blindly again.
     */
    async deliver(attempt: Attempt): Promise<void> {
      const message = this as unknown as Message
      if (this.status === 'sending') return void (await reconcile(message))
      if (this.status !== 'waiting') return
      const inbox = await Inbox.find(message.inboxId ?? 0)
      const decision = await decide(message, inbox)
      if (!decision.ok && 'until' in decision) return putOff(message, decision)
      if (!decision.ok) return void (await move(message, 'waiting', 'refused', wordsOf(decision)))
      const turn = await inbox!.takeTurn()
      if (turn > Date.now() + 1000) return putOff(message, { until: turn, reason: 'rate' })
      const reference = (await inbox!.transport()).reference?.(message, inbox!)
      if (!(await move(message, 'waiting', 'sending', { reference }))) return
      await record(message, inbox!, await handedOver(message, inbox!, attempt), attempt)
    }

    /** Takes it back while it waits. False when it went out before. */
    async cancel(): Promise<boolean> {
      return move(this as unknown as Message, 'waiting', 'cancelled')
    }

    /** The same, and its words are the writer's draft again, unless they began another. */
    async takeBack({ by }: { by: User }): Promise<boolean> {
      if (!(await this.cancel())) return false
      const { body, inboxId, conversationId } = this as unknown as Message
      const conversation = await Conversation.findOrFail(conversationId)
      if (!(await conversation.draftOf(by)))
        await conversation.keepDraft({ direction: 'out', inboxId, body }, { by })
      return true
    }

    /** Sends again what failed, was refused or is unconfirmed: someone asked for it. */
    async resend(): Promise<void> {
      const message = this as unknown as Message
      const again = ['failed', 'refused', 'unconfirmed', 'cancelled']
      await db.transaction(async (client) => {
        const changed = await client
          .from('messages')
          .where('id', this.id)
          .whereIn('status', again)
          .update({ status: 'waiting', reason: null, reason_detail: null, send_at: null })
        if (Number(changed) > 0) await this.deliverLater(client)
      })
      await message.refresh()
      await announce('status', message)
    }
  }
  return DeliveredModel
}

/** What the provider said; what it did not say leaves the message unconfirmed. */
async function handedOver(message: Message, inbox: Inbox, { signal }: Attempt) {
  try {
    return await (await inbox.transport()).send(message, inbox, signal)
  } catch (error) {
    return { unknown: String((error as Error).message ?? error) }
  }
}

async function record(
  message: Message,
  inbox: Inbox,
  result: SendResult | { unknown: string },
  { isLastAttempt }: Attempt
) {
  if ('unknown' in result)
    return move(message, 'sending', 'unconfirmed', {
      reason: 'unconfirmed',
      reasonDetail: result.unknown,
    })
  if (result.ok) return wentOut(message, inbox, result)
  const words = wordsOf(result)
  if (result.again) {
    if (result.inbox) await inbox.report('failing', result.detail ?? result.reason)
    if (isLastAttempt) return move(message, 'sending', 'failed', words)
    await move(message, 'sending', 'waiting', words)
    throw result.after
      ? new RetryAfter(result.reason, result.after)
      : new Error(result.detail ?? result.reason)
  }
  if (result.point) await markPoint(await message.recipient(), result.point)
  if (result.inbox) {
    await inbox.report('stopped', result.detail ?? result.reason)
    return putOffAfterSending(message, words)
  }
  await move(message, 'sending', 'failed', words)
}

async function wentOut(message: Message, inbox: Inbox, result: SendResult & { ok: true }) {
  await inbox.report('ok')
  await move(message, 'sending', 'sent', {
    reason: null,
    reasonDetail: null,
    providerId: result.providerId,
    sentAt: DateTime.now(),
  })
  if (result.status === 'delivered') await message.report({ type: 'status', status: 'delivered' })
}

/** An inbox that is stopped keeps its queue: it goes on when someone has mended it. */
const putOffAfterSending = (message: Message, words: State) =>
  move(message, 'sending', 'waiting', { ...words, sendAt: null })

async function reconcile(message: Message) {
  const inbox = await Inbox.find(message.inboxId ?? 0)
  const channel = inbox && (await inbox.transport())
  const found = inbox && (await channel!.reconcile?.(message, inbox))
  if (found?.ok) return wentOut(message, inbox!, found)
  if (found) return move(message, 'sending', 'failed', wordsOf(found))
  await move(message, 'sending', 'unconfirmed', { reason: 'unconfirmed', reasonDetail: null })
}

/** It waits until then, and people can read why. */
async function putOff(message: Message, { until, reason }: { until: number; reason: string }) {
  await db.transaction(async (client) => {
    await client
      .from('messages')
      .where({ id: message.id, status: 'waiting' })
      .update({ send_at: until, reason, updated_at: Date.now() })
    await DeliverMessage.deliverLater({ id: message.id }, { client, at: until })
  })
  await announce('status', message)
}

const wordsOf = ({ reason, detail }: { reason: string; detail?: string }) => ({
  reason,
  reasonDetail: detail ?? null,
})

/** From one state to the next; false when something else moved it before. */
async function move(
  message: Message,
  from: MessageStatus,
  to: MessageStatus,
  state: State = {}
): Promise<boolean> {
  const changed = await db
    .from('messages')
    .where({ id: message.id, status: from })
    .update({
      status: to,
      updated_at: Date.now(),
      ...(state.reason !== undefined && { reason: state.reason }),
      ...(state.reasonDetail !== undefined && { reason_detail: state.reasonDetail }),
      ...(state.providerId !== undefined && { provider_id: state.providerId }),
      ...(state.reference !== undefined && { reference: state.reference }),
      ...(state.sendAt !== undefined && { send_at: state.sendAt?.toMillis() ?? null }),
      ...(state.sentAt !== undefined && { sent_at: state.sentAt?.toMillis() ?? null }),
    })
  if (!Number(changed)) return false
  await message.refresh()
  await announce('status', message)
  await emit('message.status', { messageId: message.id, status: to })
  return true
}
