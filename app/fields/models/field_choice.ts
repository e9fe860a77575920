import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { moment } from '#kernel/database/columns'

/** One of the words that a select offers. */
export default class FieldChoice extends BaseModel {
  static table = 'custom_field_choices'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare fieldId: number

  @column()
  declare name: string

  @column()
  declare position: number

  @moment()
  declare deletedAt: DateTime | null
}
