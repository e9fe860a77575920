import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { boolean, moment } from '#kernel/database/columns'
import User from '#core/accounts/models/user'
import type { Purpose } from '#core/conversations/models/message'

/** A contact's yes or no for a purpose on a channel: one line of a log that is only ever added to. */
export default class Consent extends BaseModel {
  static table = 'consents'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare contactId: number

  @column()
  declare purpose: Purpose

  /** Full id of the channel; null: on every one. */
  @column()
  declare channel: string | null

  @boolean()
  declare isGranted: boolean

  /** How it was given: staff, preference_page, unsubscribe_link, stop_word … */
  @column()
  declare source: string

  /** The words that were shown, or said. */
  @column()
  declare words: string | null

  @column()
  declare ip: string | null

  @column()
  declare userId: number | null

  @moment()
  declare createdAt: DateTime

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>
}
