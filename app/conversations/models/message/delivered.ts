import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Inbox from '#core/inboxes/models/inbox'
import type User from '#core/accounts/models/user'
import Conversation from '#core/conversations/models/conversation'
import { announce } from '#core/conversations/live'
import type Message from '#core/conversations/models/message'
import type { MessageStatus } from '#core/conversations/models/message'
import DeliverMessage from '#core/conversations/jobs/deliver_message'
import { handOver, reconcile } from '#core/conversations/models/message/handed_over'
import { move, wait } from '#core/conversations/models/message/moves'
import { unanswer } from '#core/conversations/unanswer'
import { leaveOutCopies } from '#core/outbox/copies'
import { decide } from '#core/outbox/decide'

/** How a message goes out: decided, handed to the provider once, and recorded. */
export function Delivered<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class DeliveredModel extends superclass {
    declare id: number
    declare status: MessageStatus

    /** Enqueues it in the transaction that stored it: both are kept, or neither. */
    deliverLater(client: TransactionClientContract, at?: number): Promise<number> {
      return DeliverMessage.deliverLater({ id: this.id }, { client, at, unique: String(this.id) })
    }

    /** The same from within its own job, which still holds its place in the queue. */
    deliverAgain(client: TransactionClientContract, at: number): Promise<number> {
      return DeliverMessage.deliverLater({ id: this.id }, { client, at })
    }

    /**
     * One attempt. A message found in the middle of sending was cut off there:
     * the provider is asked what became of it, and nothing is sent blindly again.
     */
    async deliver(signal: AbortSignal): Promise<void> {
      const message = this as unknown as Message
      if (this.status === 'sending' || this.status === 'unconfirmed') return reconcile(message)
      if (this.status !== 'waiting') return
      const inbox = await Inbox.find(message.inboxId ?? 0)
      const decision = await decide(message, inbox)
      if (decision.ok) return this.#send(inbox!, signal)
      const { reason } = decision
      if ('until' in decision) return wait(message, 'waiting', decision.until, { reason })
      await move(message, 'waiting', 'refused', { reason, reason_detail: decision.detail ?? null })
    }

    async #send(inbox: Inbox, signal: AbortSignal) {
      const message = this as unknown as Message
      const turn = await inbox.takeTurn()
      if (turn > Date.now() + 1000) return wait(message, 'waiting', turn, { reason: 'rate' })
      await leaveOutCopies(message)
      const reference = (await inbox.transport()).reference?.(message, inbox)
      const isOurs = await move(message, 'waiting', 'sending', { reference })
      if (isOurs) await handOver(message, inbox, signal)
    }

    /** Takes it back while it waits. False when it went out before. */
    async cancel(): Promise<boolean> {
      return move(this as unknown as Message, 'waiting', 'cancelled', {})
    }

    /** The same, and its words are the writer's draft again, unless they began another. */
    async takeBack({ by }: { by: User }): Promise<boolean> {
      if (!(await this.cancel())) return false
      const { body, inboxId, conversationId } = this as unknown as Message
      const conversation = await Conversation.findOrFail(conversationId)
      await unanswer(conversation)
      if (!(await conversation.draftOf(by)))
        await conversation.keepDraft({ direction: 'out', inboxId, body }, { by })
      return true
    }

    /**
     * Sends again what failed, was refused or is unconfirmed: someone asked for it.
     * A provider that knows what became of it is asked first.
     */
    async resend(): Promise<void> {
      const message = this as unknown as Message
      if (this.status === 'unconfirmed') await reconcile(message)
      const again = ['failed', 'refused', 'unconfirmed', 'cancelled']
      const fresh = { reason: null, reason_detail: null, send_at: null, attempts: 0 }
      await db.transaction(async (client) => {
        const changed = await client
          .from('messages')
          .where('id', this.id)
          .whereIn('status', again)
          .update({ status: 'waiting', ...fresh })
        if (Number(changed) > 0) await this.deliverLater(client)
      })
      await message.refresh()
      await announce('status', message)
    }
  }
  return DeliveredModel
}
