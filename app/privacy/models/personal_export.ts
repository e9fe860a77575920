import { compose } from '@adonisjs/core/helpers'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { DateTime } from 'luxon'
import { Timestamped } from '#kernel/database/columns'
import User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import Contact from '#core/contacts/models/contact'
import WritePersonalExport from '#core/privacy/jobs/write_personal_export'

const KEPT = { days: 1 }

/** Everything kept about one contact, as a zip file, to be fetched within a day. */
export default class PersonalExport extends compose(BaseModel, Timestamped) {
  static table = 'personal_exports'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare contactId: number

  @column()
  declare userId: number | null

  @column()
  declare state: 'running' | 'done'

  @column()
  declare key: string | null

  /** Bytes. */
  @column()
  declare size: number | null

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** Has the file made. */
  static async begin(contact: Contact, { by }: { by: User }): Promise<PersonalExport> {
    return db.transaction(async (client) => {
      const made = await this.create(
        { contactId: contact.id, userId: by.id, state: 'running' },
        { client }
      )
      await WritePersonalExport.deliverLater({ id: made.id }, { client, by })
      await made.#audit('export_personal', by)
      return made
    })
  }

  /** Those that can still be fetched, or will be; the newest first. */
  static fresh() {
    return this.query().where('created_at', '>=', oldest()).orderBy('id', 'desc')
  }

  static stale() {
    return this.query().where('created_at', '<', oldest())
  }

  get expiresAt() {
    return this.createdAt.plus(KEPT)
  }

  get fileName() {
    return `personal-data-${this.contactId}-${this.createdAt.toISODate()}.zip`
  }

  /** Bytes for `by`; that they took them is on record. */
  async fetch({ by }: { by: User }) {
    await this.#audit('download_personal', by)
    return drive.use().getStream(this.key!)
  }

  /** False when the contact, and so this, was erased meanwhile. */
  async finish(made: { key: string; size: number }) {
    const updated = await PersonalExport.query()
      .where('id', this.id)
      .update({ ...made, state: 'done', updated_at: Date.now() })
    return Number(updated) > 0
  }

  async discard() {
    await this.delete()
    if (this.key) await drive.use().delete(this.key)
  }

  #audit(action: string, by: User) {
    const { contactId, $trx } = this
    return AuditEntry.record(
      { by, action, entity: 'contacts', entityId: contactId, label: `#${contactId}` },
      $trx
    )
  }
}

const oldest = () => DateTime.now().minus(KEPT).toMillis()
