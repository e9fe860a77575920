import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { boolean, json, moment, Timestamped } from '#kernel/database/columns'
import type { ContactKind } from '#core/contacts/models/contact'
import { Chosen } from '#core/fields/models/custom_field/chosen'
import { Defined } from '#core/fields/models/custom_field/defined'
import FieldChoice from '#core/fields/models/field_choice'
import type { FieldEntity, FieldType, FieldValue } from '#core/fields/types'

/** Something that the business wants to know of contacts or deals. */
export default class CustomField extends compose(BaseModel, Timestamped, Defined, Chosen) {
  static table = 'custom_fields'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare entity: FieldEntity

  @column()
  declare kind: ContactKind | null

  @column()
  declare key: string

  @column()
  declare name: string

  @column()
  declare type: FieldType

  @column()
  declare group: string | null

  @column()
  declare help: string | null

  @boolean()
  declare isRequired: boolean

  @json()
  declare defaultValue: FieldValue

  /** ISO 4217 */
  @column()
  declare currency: string | null

  @column()
  declare position: number

  @moment()
  declare archivedAt: DateTime | null

  @moment()
  declare deletedAt: DateTime | null

  @hasMany(() => FieldChoice, {
    foreignKey: 'fieldId',
    onQuery: (choices) => void choices.whereNull('deleted_at').orderBy('position').orderBy('id'),
  })
  declare choices: HasMany<typeof FieldChoice>
}
