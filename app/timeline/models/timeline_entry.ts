import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { json } from '#kernel/database/columns'
import User from '#core/accounts/models/user'

/** Something that happened with a contact. `data` holds all that is needed to draw its line. */
export default class TimelineEntry extends BaseModel {
  static table = 'timeline_entries'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare contactId: number

  /** Key of the `timeline` slot that draws it, such as `contacts.note`. */
  @column()
  declare kind: string

  /** Milliseconds since 1970. */
  @column()
  declare occurredAt: number

  @column()
  declare actorId: number | null

  @column()
  declare subjectId: string | null

  @json()
  declare data: Record<string, unknown>

  @belongsTo(() => User, { foreignKey: 'actorId' })
  declare actor: BelongsTo<typeof User>

  /** Writes a line in the transaction that makes the fact. */
  static record(
    entry: {
      contactId: number
      kind: string
      by?: User | null
      subjectId?: number | string
      data?: Record<string, unknown>
      occurredAt?: number
    },
    client: TransactionClientContract
  ) {
    const { by, subjectId, data, occurredAt, ...what } = entry
    return this.create(
      {
        ...what,
        occurredAt: occurredAt ?? Date.now(),
        actorId: by?.id ?? null,
        subjectId: subjectId === undefined ? null : String(subjectId),
        data: data ?? {},
      },
      { client }
    )
  }
}
