import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { boolean, moment, Timestamped } from '#kernel/database/columns'
import { compose } from '@adonisjs/core/helpers'
import Contact from '#core/contacts/models/contact'
import type { PointKind } from '#core/contacts/points'

export type PointState = 'usable' | 'bounced' | 'blocked'

/** One address of a contact on a channel. */
export default class ContactPoint extends compose(BaseModel, Timestamped) {
  static table = 'contact_points'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare contactId: number

  @column()
  declare kind: PointKind

  /** Normalised: lower-cased email, E.164. */
  @column()
  declare value: string

  /** `value` where this contact is the one incoming messages go to; null where it is shared. */
  @column()
  declare ownedValue: string | null

  @column()
  declare label: string | null

  @boolean()
  declare isPrimary: boolean

  @moment()
  declare verifiedAt: DateTime | null

  @column()
  declare state: PointState

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  get isShared() {
    return this.ownedValue === null
  }
}
