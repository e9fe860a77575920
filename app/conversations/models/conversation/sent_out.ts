import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import { excerpt } from '#core/conversations/excerpt'
import type Conversation from '#core/conversations/models/conversation'
import { line, type Reply } from '#core/conversations/models/conversation/answered'
import Message from '#core/conversations/models/message'

export type SentOutWords = Omit<Reply, 'files' | 'resolves' | 'purpose'> &
  Required<Pick<Reply, 'purpose'>> & { contactId: number }

/** How many get the same message, without a matter being opened with each. */
export function SentOut<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class SentOutModel extends superclass {
    /**
     * A message in a conversation of its own, which stays silent until the contact
     * answers. All of it is written in the caller's transaction.
     */
    static async sendOut(
      { contactId, inbox, address, sendAt = Date.now(), ...words }: SentOutWords,
      { by }: { by: User | null },
      client: TransactionClientContract
    ): Promise<Message> {
      const model = this as unknown as typeof Conversation
      const carried = { inboxId: inbox.id, channel: inbox.channel }
      const conversation = await model.create(
        {
          ...carried,
          contactId,
          subject: words.subject ?? null,
          status: 'silent',
          priority: 2,
          teamId: inbox.teamId,
          preview: excerpt(words.body),
          lastMessageAt: DateTime.now(),
          revision: 1,
        },
        { client }
      )
      const message = await Message.create(
        {
          ...carried,
          ...words,
          conversationId: conversation.id,
          contactId,
          direction: 'out',
          address,
          authorId: by?.id ?? null,
          senderName: by?.name ?? null,
          status: 'waiting',
          data: { ...words.data, sentOut: true },
          sendAt: DateTime.fromMillis(sendAt),
        },
        { client }
      )
      await line(message, by, client)
      await message.deliverLater(client, sendAt)
      return message
    }
  }
  return SentOutModel
}
