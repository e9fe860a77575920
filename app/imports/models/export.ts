import { compose } from '@adonisjs/core/helpers'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { json, Timestamped } from '#kernel/database/columns'
import User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import WriteExport from '#core/imports/jobs/write_export'
import type { FileFormat } from '#core/lists/file'
import type { BulkSelection } from '#core/lists/models/bulk_change'

export const EXPORT_FORMATS: FileFormat[] = ['csv', 'xlsx', 'vcard']

/** A file of what a list found, made for one person and kept for a week. */
export default class Export extends compose(BaseModel, Timestamped) {
  static table = 'exports'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare userId: number

  @column()
  declare entity: string

  @column()
  declare format: FileFormat

  @json()
  declare selection: BulkSelection

  @column()
  declare state: 'running' | 'done'

  @column()
  declare key: string | null

  /** Bytes. */
  @column()
  declare size: number | null

  @column()
  declare total: number

  @column()
  declare done: number

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** One's own; throws E_ROW_NOT_FOUND for anyone else's. */
  static of(user: { id: number }, id: number | string) {
    return this.query().where({ id, userId: user.id }).firstOrFail()
  }

  /** Has the file made. */
  static async begin(
    what: Pick<Export, 'entity' | 'format' | 'selection' | 'total'>,
    { by }: { by: User }
  ): Promise<Export> {
    return db.transaction(async (client) => {
      const made = await this.create({ ...what, userId: by.id, state: 'running' }, { client })
      await WriteExport.deliverLater({ id: made.id }, { client, by })
      await AuditEntry.record(
        {
          by,
          action: 'export',
          entity: 'exports',
          entityId: made.id,
          label: `${what.entity} ${what.format} (${what.total})`,
        },
        client
      )
      return made
    })
  }

  get fileName() {
    const extension = this.format === 'vcard' ? 'vcf' : this.format
    return `${this.entity}-${this.createdAt.toISODate()}.${extension}`
  }

  async discard() {
    await this.delete()
    if (this.key) await drive.use().delete(this.key)
  }
}
