import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { moment } from '#kernel/database/columns'

/** One action of a run, and what came of it: noted with what it changed, so that it is done once. */
export default class AutomationStep extends BaseModel {
  static table = 'automation_steps'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare runId: number

  @column()
  declare position: number

  @column()
  declare action: string

  @column()
  declare state: 'done' | 'skipped' | 'failed'

  @column()
  declare words: string | null

  @moment()
  declare createdAt: DateTime
}
