import { compose } from '@adonisjs/core/helpers'
import { BaseModel, beforeSave, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { moment, Timestamped } from '#kernel/database/columns'
import { fold } from '#core/search/fold'
import User from '#core/accounts/models/user'
import Team from '#core/accounts/models/team'
import type { ActivityKind, ActivityStatus } from '#core/activities/kinds'
import { Closed } from '#core/activities/models/activity/closed'
import { Kept } from '#core/activities/models/activity/kept'
import Contact from '#core/contacts/models/contact'
import Conversation from '#core/conversations/models/conversation'
import Deal from '#core/deals/models/deal'

/** Something someone has to do by a time, or did. */
export default class Activity extends compose(BaseModel, Timestamped, Kept, Closed) {
  static table = 'activities'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare kind: ActivityKind

  @column()
  declare title: string

  @column()
  declare sortTitle: string

  @column()
  declare note: string | null

  @column()
  declare status: ActivityStatus

  @column()
  declare contactId: number | null

  @column()
  declare dealId: number | null

  /** From which it was planned. */
  @column()
  declare conversationId: number | null

  @column()
  declare assigneeId: number | null

  @column()
  declare teamId: number | null

  /** `2026-11-30` of one that takes a whole day. */
  @column()
  declare dueOn: string | null

  @moment()
  declare dueAt: DateTime

  @moment()
  declare lateAt: DateTime

  /** Minutes. */
  @column()
  declare duration: number | null

  /** Minutes before it is due. */
  @column()
  declare reminder: number | null

  @moment()
  declare remindAt: DateTime | null

  @moment()
  declare tellLateAt: DateTime | null

  @column()
  declare outcome: string | null

  @column()
  declare outcomeNote: string | null

  @moment()
  declare closedAt: DateTime | null

  @column()
  declare closedBy: number | null

  /** RRULE of RFC 5545. */
  @column()
  declare rrule: string | null

  @column()
  declare series: string | null

  @column()
  declare seriesStart: string | null

  @column()
  declare occurrence: string | null

  @column()
  declare revision: number

  @moment()
  declare deletedAt: DateTime | null

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  @belongsTo(() => Deal)
  declare deal: BelongsTo<typeof Deal>

  @belongsTo(() => Conversation)
  declare conversation: BelongsTo<typeof Conversation>

  @belongsTo(() => User, { foreignKey: 'assigneeId' })
  declare assignee: BelongsTo<typeof User>

  @belongsTo(() => Team)
  declare team: BelongsTo<typeof Team>

  @belongsTo(() => User, { foreignKey: 'closedBy' })
  declare closer: BelongsTo<typeof User>

  @beforeSave()
  static order(activity: Activity) {
    activity.sortTitle = fold(activity.title).slice(0, 191)
  }

  get isOpen() {
    return this.status === 'open'
  }

  /** Rights of `own` are those of who has to do it. */
  get ownerId() {
    return this.assigneeId
  }
}
