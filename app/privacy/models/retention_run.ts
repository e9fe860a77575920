import { BaseModel, column } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'
import { moment } from '#kernel/database/columns'

/** One time that a retention rule was applied and found something. */
export default class RetentionRun extends BaseModel {
  static table = 'retention_runs'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare kind: string

  @moment()
  declare before: DateTime

  @column()
  declare removed: number

  @moment()
  declare startedAt: DateTime

  @moment()
  declare finishedAt: DateTime | null

  static begin(kind: string, before: number): Promise<RetentionRun> {
    return this.create({
      kind,
      before: DateTime.fromMillis(before),
      removed: 0,
      startedAt: DateTime.now(),
    })
  }

  /** The last run of each kind, by kind. */
  static async latest() {
    const runs = await this.query().whereIn('id', this.query().groupBy('kind').max('id'))
    return new Map(runs.map((run) => [run.kind, run]))
  }

  async finish() {
    this.finishedAt = DateTime.now()
    await this.save()
  }
}
