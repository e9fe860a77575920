import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { DateTime } from 'luxon'
import { moment, Timestamped } from '#kernel/database/columns'
import Team from '#core/accounts/models/team'
import User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import Inbox from '#core/inboxes/models/inbox'
import Message from '#core/conversations/models/message'
import { Answered } from '#core/conversations/models/conversation/answered'
import { Drafted } from '#core/conversations/models/conversation/drafted'
import { Fed } from '#core/conversations/models/conversation/fed'
import { Handled } from '#core/conversations/models/conversation/handled'
import { Held } from '#core/conversations/models/conversation/held'
import { Clocked } from '#core/service_levels/models/clocked'
import { Moved } from '#core/conversations/models/conversation/moved'
import { SentOut } from '#core/conversations/models/conversation/sent_out'

export const STATUSES = ['open', 'pending', 'resolved'] as const
export type WorkStatus = (typeof STATUSES)[number]
/** `silent`: we wrote to them unasked and nobody answered; no list of the inbox shows it. */
export type ConversationStatus = WorkStatus | 'silent'

/** 1 low, 2 normal, 3 high, 4 urgent. */
export const PRIORITIES = [1, 2, 3, 4] as const

/** One matter with one contact, from first word to resolution; its messages may travel on several channels. */
export default class Conversation extends compose(
  BaseModel,
  Timestamped,
  Fed,
  Answered,
  Drafted,
  Handled,
  Held,
  Clocked,
  Moved,
  SentOut
) {
  static table = 'conversations'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare contactId: number

  @column()
  declare subject: string | null

  @column()
  declare status: ConversationStatus

  @column()
  declare priority: (typeof PRIORITIES)[number]

  @column()
  declare assigneeId: number | null

  @column()
  declare teamId: number | null

  /** Where the customer wrote last. */
  @column()
  declare inboxId: number | null

  @column()
  declare channel: string | null

  @column()
  declare preview: string

  @moment()
  declare lastMessageAt: DateTime

  @moment()
  declare lastIncomingAt: DateTime | null

  @moment()
  declare waitingSince: DateTime | null

  @moment()
  declare snoozedUntil: DateTime | null

  /** Since when it is to be given to someone, and nobody had room; null when it is not. */
  @moment()
  declare wantsAssigneeSince: DateTime | null

  @moment()
  declare firstRepliedAt: DateTime | null

  @moment()
  declare resolvedAt: DateTime | null

  /** Full id of the automated participant that answers; null: staff do. */
  @column()
  declare heldBy: string | null

  @column()
  declare mergedIntoId: number | null

  @column()
  declare revision: number

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  @belongsTo(() => User, { foreignKey: 'assigneeId' })
  declare assignee: BelongsTo<typeof User>

  @belongsTo(() => Team)
  declare team: BelongsTo<typeof Team>

  @belongsTo(() => Inbox)
  declare inbox: BelongsTo<typeof Inbox>

  @hasMany(() => Message)
  declare messages: HasMany<typeof Message>

  /** A new matter, stored with its first message: `with(contact).reply(…)`. */
  static with(contact: Contact, { by }: { by: User }) {
    return new this().fill({
      contactId: contact.id,
      subject: null,
      status: 'open',
      priority: 2,
      assigneeId: by.id,
      preview: '',
      lastMessageAt: DateTime.now(),
      revision: 1,
    })
  }

  /** One that was not merged into another, with what its page shows. */
  static page(id: number) {
    return this.query()
      .where('id', id)
      .preload('contact')
      .preload('assignee')
      .preload('team')
      .firstOrFail()
  }

  /** The customer's address on the inbox where they were heard or written to last. */
  async lastAddress(): Promise<string | null> {
    const last = await db
      .query()
      .from('messages')
      .where('conversation_id', this.id)
      .whereIn('direction', ['in', 'out'])
      .orderBy('id', 'desc')
      .select('address')
      .first()
    return last?.address ?? null
  }

  /** Rights of `own` are those of who works on it. */
  get ownerId() {
    return this.assigneeId
  }
}
