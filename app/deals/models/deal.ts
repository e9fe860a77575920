import { compose } from '@adonisjs/core/helpers'
import { BaseModel, beforeSave, belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { moment, Timestamped } from '#kernel/database/columns'
import { fold } from '#core/search/fold'
import User from '#core/accounts/models/user'
import Team from '#core/accounts/models/team'
import Contact from '#core/contacts/models/contact'
import { Tagged } from '#core/contacts/models/tagged'
import DealStay from '#core/deals/models/deal_stay'
import LostReason from '#core/deals/models/lost_reason'
import Pipeline from '#core/deals/models/pipeline'
import Stage from '#core/deals/models/stage'
import { Closed } from '#core/deals/models/deal/closed'
import { Kept } from '#core/deals/models/deal/kept'
import { Lined } from '#core/deals/models/deal/lined'
import { Noted } from '#core/deals/models/deal/noted'
import { Staged } from '#core/deals/models/deal/staged'
import { DEAL_TAGS } from '#core/deals/tagging'

export const DEAL_STATUSES = ['open', 'won', 'lost'] as const
export type DealStatus = (typeof DEAL_STATUSES)[number]

/** A day after all others: deals without an expected day come last. */
const NEVER = '9999-12-31'

/** A sale in progress, or how it ended. */
export default class Deal extends compose(
  BaseModel,
  Timestamped,
  Kept,
  Staged,
  Closed,
  Lined,
  Tagged(DEAL_TAGS),
  Noted
) {
  static table = 'deals'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare title: string

  @column()
  declare sortTitle: string

  @column()
  declare pipelineId: number

  @column()
  declare stageId: number

  @column()
  declare status: DealStatus

  @column()
  declare contactId: number | null

  @column()
  declare companyId: number | null

  /** In the smallest unit of the currency. */
  @column({ consume: Number })
  declare amount: number

  /** ISO 4217 */
  @column()
  declare currency: string

  /** `2026-11-30` */
  @column()
  declare expectedOn: string | null

  @column()
  declare closeOrder: string

  @column()
  declare ownerId: number | null

  @column()
  declare teamId: number | null

  @column()
  declare lostReasonId: number | null

  /** Of the same deal in another system; no two have the same. */
  @column()
  declare externalId: string | null

  @moment()
  declare stageSince: DateTime

  @moment()
  declare closedAt: DateTime | null

  @column()
  declare revision: number

  @moment()
  declare deletedAt: DateTime | null

  @belongsTo(() => Pipeline)
  declare pipeline: BelongsTo<typeof Pipeline>

  @belongsTo(() => Stage)
  declare stage: BelongsTo<typeof Stage>

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  @belongsTo(() => Contact, { foreignKey: 'companyId' })
  declare company: BelongsTo<typeof Contact>

  @belongsTo(() => User, { foreignKey: 'ownerId' })
  declare owner: BelongsTo<typeof User>

  @belongsTo(() => Team)
  declare team: BelongsTo<typeof Team>

  @belongsTo(() => LostReason)
  declare lostReason: BelongsTo<typeof LostReason>

  @hasMany(() => DealStay)
  declare stays: HasMany<typeof DealStay>

  @beforeSave()
  static order(deal: Deal) {
    deal.sortTitle = fold(deal.title).slice(0, 191)
    deal.closeOrder = closeOrder(deal.expectedOn ?? null)
  }

  get isOpen() {
    return this.status === 'open'
  }
}

export const closeOrder = (expectedOn: string | null) => expectedOn ?? NEVER
