import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type Inbox from '#core/inboxes/models/inbox'
import type Message from '#core/conversations/models/message'
import type { MessageStatus } from '#core/conversations/models/message'
import { turn } from '#core/conversations/models/message/turns'
import type { ReceivedStatus } from '#core/inbound/received'
import { announce } from '#core/conversations/live'
import { markPoint } from '#core/outbox/points'

/** Why there are words beside a message that went out: some in copy did not get it. */
export const COPIES_REFUSED = 'copies_refused'

/** States come late, doubled and in any order: a message only ever moves forward along this line. */
const FORWARD: MessageStatus[] = ['waiting', 'sending', 'unconfirmed', 'sent', 'delivered', 'read']

/** States from which each news of a provider still counts. */
const BEFORE: Record<ReceivedStatus['status'], MessageStatus[]> = {
  sent: FORWARD.slice(0, 3),
  delivered: [...FORWARD.slice(0, 4), 'failed'],
  read: [...FORWARD.slice(0, 5), 'failed'],
  failed: FORWARD.slice(0, 4),
}

/** What providers tell of a message after it went out. */
export function Reported<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ReportedModel extends superclass {
    declare id: number

    static knownAs(
      { providerId, messageId }: ReceivedStatus,
      inbox: Inbox | null
    ): Promise<Message | null> {
      const model = this as unknown as typeof Message
      if (messageId) return model.find(messageId)
      const query = model.query().where('providerId', providerId ?? '')
      if (inbox) query.where('inboxId', inbox.id)
      return query.first()
    }

    /** Moves the state forward, never back; what it tells of the address is kept too. */
    async report(news: ReceivedStatus): Promise<Message> {
      const message = this as unknown as Message
      const { status, reason, detail, point, copy } = news
      if (copy) return aboutCopy(message, news)
      const moment = { sent: 'sent_at', delivered: 'delivered_at', read: 'read_at', failed: null }[
        status
      ]
      const now = Date.now()
      const isNews = await turn(message, { status }, async (client) => {
        const changed = await client
          .from('messages')
          .where('id', this.id)
          .whereIn('status', BEFORE[status])
          .update({
            status,
            reason: reason ?? null,
            reason_detail: detail ?? null,
            updated_at: now,
            provider_id: message.providerId ?? news.providerId ?? null,
            ...(moment && { [moment]: now }),
          })
        return Number(changed) > 0
      })
      if (point) await markPoint(point, point.state)
      if (isNews) {
        await message.refresh()
        await announce('status', message)
      }
      return message
    }
  }
  return ReportedModel
}

/** Someone in copy did not get it: said beside the message, whose own state stays. */
async function aboutCopy(message: Message, { copy, detail, point }: ReceivedStatus) {
  if (point) await markPoint(point, point.state)
  const known = message.reason === COPIES_REFUSED ? (message.reasonDetail ?? '') : ''
  if (known.includes(copy!)) return message
  const told = [known, `${copy}: ${detail ?? ''}`].filter(Boolean).join('; ')
  await message.merge({ reason: COPIES_REFUSED, reasonDetail: told.slice(0, 2000) }).save()
  await announce('status', message)
  return message
}
