import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { Timestamped } from '#kernel/database/columns'
import AuditEntry, { type Changes } from '#core/audit/models/audit_entry'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import Contact from '#core/contacts/models/contact'
import User from '#core/accounts/models/user'

export default class Note extends compose(BaseModel, Timestamped) {
  static table = 'notes'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare contactId: number

  @column()
  declare authorId: number | null

  @column()
  declare body: string

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  @belongsTo(() => User, { foreignKey: 'authorId' })
  declare author: BelongsTo<typeof User>

  async rewrite(body: string, { by }: { by: User }) {
    if (body === this.body) return
    await db.transaction(async (client) => {
      const before = this.body
      this.body = body
      await this.useTransaction(client).save()
      const line = await this.#line(client)
      await line?.merge({ data: { body, edited: true } }).save()
      await this.#audit('update', by, { body: [before, body] }, client)
    })
  }

  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      const line = await this.#line(client)
      await line?.delete()
      await this.#audit('delete', by, { body: [this.body, null] }, client)
    })
  }

  #line(client: TransactionClientContract) {
    return TimelineEntry.query({ client })
      .where({ kind: 'contacts.note', subjectId: String(this.id) })
      .first()
  }

  #audit(action: string, by: User, changes: Changes, client: TransactionClientContract) {
    const label = this.body.slice(0, 80).toWellFormed()
    return AuditEntry.record(
      { by, action, entity: 'notes', entityId: this.id, contactId: this.contactId, label, changes },
      client
    )
  }
}
