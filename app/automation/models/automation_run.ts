import { compose } from '@adonisjs/core/helpers'
import { BaseModel, belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { json, moment, Timestamped } from '#kernel/database/columns'
import AutomationRule, { type RuleAction } from '#core/automation/models/automation_rule'
import { CarriedOn } from '#core/automation/models/automation_run/carried_on'
import AutomationStep from '#core/automation/models/automation_step'

/** A rule at work on one record. */
export default class AutomationRun extends compose(BaseModel, Timestamped, CarriedOn) {
  static table = 'automation_runs'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare ruleId: number

  @column()
  declare entity: string

  @column()
  declare recordId: number

  @column()
  declare state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'

  @column()
  declare reason: 'depth' | 'often' | 'gone' | 'off' | null

  @json()
  declare actions: RuleAction[]

  @column()
  declare position: number

  @column()
  declare depth: number

  @column()
  declare causeId: number | null

  @moment()
  declare nextAt: DateTime | null

  @moment()
  declare finishedAt: DateTime | null

  @belongsTo(() => AutomationRule, { foreignKey: 'ruleId' })
  declare rule: BelongsTo<typeof AutomationRule>

  @hasMany(() => AutomationStep, { foreignKey: 'runId' })
  declare steps: HasMany<typeof AutomationStep>
}
