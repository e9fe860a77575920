import db from '@adonisjs/lucid/services/db'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { ModelAttributes } from '@adonisjs/lucid/types/model'
import { DateTime } from 'luxon'
import { moment } from '#kernel/database/columns'
import ScanDuplicates from '#core/duplicates/jobs/scan_duplicates'
import DuplicatePair from '#core/duplicates/models/duplicate_pair'
import { scanSome } from '#core/duplicates/scanning/scan_some'
import type { JobRun } from '#kernel/jobs/job'

/** One look through all contacts, and how far it is. */
export default class DuplicateScan extends BaseModel {
  static table = 'duplicate_scans'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare state: 'running' | 'done'

  @column()
  declare total: number

  @column()
  declare done: number

  @column()
  declare found: number

  @moment()
  declare startedAt: DateTime

  @moment()
  declare finishedAt: DateTime | null

  static last() {
    return this.query().orderBy('id', 'desc').first()
  }

  /** Has all contacts looked through; the scan that is under way, where one is. */
  static async begin(): Promise<DuplicateScan> {
    const running = await this.query().where('state', 'running').first()
    const startedAt = DateTime.now()
    const scan =
      running ?? (await this.create({ state: 'running', total: 0, done: 0, found: 0, startedAt }))
    await ScanDuplicates.deliverLater({ id: scan.id }, { unique: 'all' })
    return scan
  }

  /** From the beginning: one that was interrupted loses nothing but time. */
  async run({ progress }: Pick<JobRun, 'progress'>) {
    const startedAt = DateTime.now()
    await this.#set({ startedAt, total: await countContacts(), done: 0, found: 0 })
    for (let last = 0; ;) {
      const some = await scanSome(last, startedAt)
      if (!some) break
      last = some.last
      await this.#set({ done: this.done + some.looked, found: this.found + some.found })
      await progress(this.done, Math.max(this.total, this.done))
    }
    await this.#finish()
  }

  get isRunning() {
    return this.state === 'running'
  }

  /** What was not found again is no duplicate any more. */
  async #finish() {
    await db.transaction(async (client) => {
      await DuplicatePair.query({ client })
        .where('seen_at', '<', this.startedAt.toMillis())
        .whereNull('dismissed_at')
        .delete()
      const finishedAt = DateTime.now()
      this.useTransaction(client)
      await this.#set({ state: 'done', finishedAt })
      await DuplicateScan.query({ client }).where('id', '<', this.id).delete()
    })
  }

  #set(values: Partial<ModelAttributes<DuplicateScan>>) {
    const scan = this as DuplicateScan
    return scan.merge(values).save()
  }
}

async function countContacts() {
  const row = await db.query().from('contacts').whereNull('deleted_at').count('* as total').first()
  return Number(row.total)
}
