import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import User from '#core/accounts/models/user'

/** The time a deal spent in one stage. */
export default class DealStay extends BaseModel {
  static table = 'deal_stays'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare dealId: number

  @column()
  declare stageId: number | null

  /** What the stage was called then. */
  @column()
  declare stageName: string

  /** Who brought it there. */
  @column()
  declare userId: number | null

  /** Milliseconds since 1970. */
  @column({ consume: Number })
  declare enteredAt: number

  /** Null while it is there. */
  @column({ consume: (value) => (value === null ? null : Number(value)) })
  declare leftAt: number | null

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** Milliseconds, up to now while it is there. */
  lasted(now = Date.now()) {
    return (this.leftAt ?? now) - this.enteredAt
  }
}
