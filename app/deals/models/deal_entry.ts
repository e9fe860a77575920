import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { json } from '#kernel/database/columns'
import User from '#core/accounts/models/user'

export type EntryKind = 'created' | 'changed' | 'moved' | 'won' | 'lost' | 'reopened' | 'note'

/** Something that happened with a deal; `data` holds all that is needed to draw its line. */
export default class DealEntry extends BaseModel {
  static table = 'deal_entries'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare dealId: number

  @column()
  declare kind: EntryKind

  /** Milliseconds since 1970. */
  @column({ consume: Number })
  declare occurredAt: number

  @column()
  declare actorId: number | null

  @json()
  declare data: Record<string, any>

  @belongsTo(() => User, { foreignKey: 'actorId' })
  declare actor: BelongsTo<typeof User>
}
