import { compose } from '@adonisjs/core/helpers'
import { BaseModel, belongsTo, column, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { json, moment } from '#kernel/database/columns'
import User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import { Made } from '#core/duplicates/models/contact_merge/made'
import { Undone } from '#core/duplicates/models/contact_merge/undone'
import type { FieldChanges } from '#core/duplicates/merging/fields'
import type { Missing } from '#core/duplicates/merging/moving'
import type { ChosenValues } from '#core/duplicates/merging/values'
import type { Standings } from '#core/duplicates/merging/standings'

export interface MergeData {
  fields: FieldChanges
  custom?: ChosenValues
  points: { before: Standings; after: Standings }
  addresses: { before: Standings; after: Standings }
}

/** What an undo brought back, and what it left alone because someone had changed it since. */
export interface UndoReport {
  /** Rows. */
  moved: number
  missing: Missing[]
  /** Fields of the kept contact. */
  fields: string[]
  /** Addresses that somebody else owns by now. */
  points: string[]
}

/** Contacts that became one, with the way back. */
export default class ContactMerge extends compose(BaseModel, Made, Undone) {
  static table = 'contact_merges'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare keptId: number

  @column()
  declare userId: number | null

  @json()
  declare data: MergeData

  @moment()
  declare createdAt: DateTime

  @moment()
  declare undoneAt: DateTime | null

  @column()
  declare undoneById: number | null

  @json()
  declare report: UndoReport | null

  @belongsTo(() => Contact, { foreignKey: 'keptId' })
  declare kept: BelongsTo<typeof Contact>

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => User, { foreignKey: 'undoneById' })
  declare undoneBy: BelongsTo<typeof User>

  /** Those that went into the kept one. */
  @manyToMany(() => Contact, {
    pivotTable: 'contact_merge_parts',
    pivotForeignKey: 'merge_id',
    pivotRelatedForeignKey: 'contact_id',
  })
  declare parts: ManyToMany<typeof Contact>

  /** With everyone who took part; throws when there is none. */
  static whole(id: number | string) {
    return this.query()
      .where('id', id)
      .preload('kept')
      .preload('parts', (parts) => parts.orderBy('id'))
      .preload('user')
      .preload('undoneBy')
      .firstOrFail()
  }
}
