import { compose } from '@adonisjs/core/helpers'
import { BaseModel, belongsTo, column, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { json, moment, Timestamped } from '#kernel/database/columns'
import User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import StoredFile from '#core/contacts/models/stored_file'
import Conversation from '#core/conversations/models/conversation'
import Inbox from '#core/inboxes/models/inbox'
import { Addressed } from '#core/conversations/models/message/addressed'
import { Delivered } from '#core/conversations/models/message/delivered'
import { Reacted } from '#core/conversations/models/message/reacted'
import { Reported } from '#core/conversations/models/message/reported'
import { excerpt } from '#core/conversations/excerpt'

export const PURPOSES = ['conversation', 'service', 'survey', 'marketing'] as const
export type Purpose = (typeof PURPOSES)[number]

export type MessageStatus =
  | 'received'
  | 'noted'
  | 'waiting'
  | 'sending'
  | 'unconfirmed'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'refused'
  | 'cancelled'

/** One thing said in a conversation, in or out, on one inbox; or an internal note. */
export default class Message extends compose(
  BaseModel,
  Timestamped,
  Addressed,
  Delivered,
  Reacted,
  Reported
) {
  static table = 'messages'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare conversationId: number

  @column()
  declare contactId: number

  @column()
  declare direction: 'in' | 'out' | 'note'

  @column()
  declare inboxId: number | null

  @column()
  declare channel: string | null

  /** The customer's address: who wrote, or to whom it goes. */
  @column()
  declare address: string | null

  @column()
  declare senderName: string | null

  @column()
  declare authorId: number | null

  @column()
  declare purpose: Purpose

  @column()
  declare subject: string | null

  @column()
  declare body: string

  @column()
  declare html: string | null

  @column()
  declare status: MessageStatus

  /** Why it waits, was refused or failed: a code with words in `conversations.reasons`. */
  @column()
  declare reason: string | null

  /** The provider's own words. */
  @column()
  declare reasonDetail: string | null

  @column()
  declare providerId: string | null

  /** Its own name among messages, by which answers refer to it. */
  @column()
  declare reference: string | null

  @json()
  declare data: Record<string, any>

  @column()
  declare attempts: number

  @moment()
  declare sendAt: DateTime | null

  @moment()
  declare sentAt: DateTime | null

  @moment()
  declare deliveredAt: DateTime | null

  @moment()
  declare readAt: DateTime | null

  @belongsTo(() => Conversation)
  declare conversation: BelongsTo<typeof Conversation>

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  @belongsTo(() => Inbox)
  declare inbox: BelongsTo<typeof Inbox>

  @belongsTo(() => User, { foreignKey: 'authorId' })
  declare author: BelongsTo<typeof User>

  @manyToMany(() => StoredFile, {
    pivotTable: 'message_files',
    pivotRelatedForeignKey: 'file_id',
    pivotColumns: ['content_id'],
  })
  declare files: ManyToMany<typeof StoredFile>

  /** One of many of the same, in a conversation that is silent until it is answered. */
  get isSentOut() {
    return this.data.sentOut === true
  }

  /** What the timeline keeps to draw its line. */
  line() {
    return {
      conversationId: this.conversationId,
      direction: this.direction,
      channel: this.channel,
      subject: this.subject,
      text: excerpt(this.body, 500),
    }
  }
}
