import { randomUUID } from 'node:crypto'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { moment } from '#kernel/database/columns'
import AuditEntry from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import Inbox from '#core/inboxes/models/inbox'
import ReceiveArrival from '#core/inbound/jobs/receive_arrival'

/** What a provider brought, as it came: kept until it became something, and shown where it could not. */
export default class Arrival extends BaseModel {
  static table = 'arrivals'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare channel: string

  @column()
  declare inboxId: number | null

  /** The provider's own id. */
  @column()
  declare key: string

  @column()
  declare payload: string | null

  @column()
  declare fileKey: string | null

  @column()
  declare state: 'waiting' | 'done' | 'failed'

  @column()
  declare outcome: string | null

  @column()
  declare error: string | null

  @column()
  declare messageId: number | null

  @moment()
  declare receivedAt: DateTime

  @moment()
  declare doneAt: DateTime | null

  @belongsTo(() => Inbox)
  declare inbox: BelongsTo<typeof Inbox>

  /**
   * Takes in what came, once: what the provider brings again changes nothing.
   * Answers whether it was new. It is stored when this returns, and worked on later.
   *
   * @param key the provider's own id of it, unique within the channel
   * @param content text as it came; bytes go to the drive
   */
  static async take(
    { channel, inboxId, key }: { channel: string; inboxId: number | null; key: string },
    content: string | Buffer
  ): Promise<boolean> {
    const known = await db.query().from('arrivals').where({ channel, key }).first()
    if (known) return false
    const fileKey = typeof content === 'string' ? null : randomUUID()
    if (fileKey) await drive.use().put(fileKey, content as Buffer)
    const row = {
      channel,
      key,
      inbox_id: inboxId,
      payload: fileKey ? null : (content as string),
      file_key: fileKey,
      state: 'waiting',
      received_at: Date.now(),
    }
    const isNew = await db.transaction(async (client) => {
      await client.knexQuery().table('arrivals').insert(row).onConflict(['channel', 'key']).ignore()
      const stored = await client.from('arrivals').where({ channel, key }).first()
      if (stored.received_at !== row.received_at || stored.file_key !== fileKey) return false
      await ReceiveArrival.deliverLater({ id: stored.id }, { client, unique: String(stored.id) })
      return true
    })
    if (!isNew && fileKey) await drive.use().delete(fileKey)
    return isNew
  }

  /** As it came. */
  async bytes() {
    if (!this.fileKey) return Buffer.from(this.payload ?? '')
    return Buffer.from(await drive.use().getBytes(this.fileKey))
  }

  /** One that could not be read. Throws when it is not there, or was read. */
  static failed(id: number | string) {
    return this.query().where({ id, state: 'failed' }).firstOrFail()
  }

  /** Throws it away unread; who did that is on record. */
  async remove({ by }: { by: User }) {
    const { id, channel: label, fileKey } = this
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      await AuditEntry.record(
        { by, action: 'delete', entity: 'arrivals', entityId: id, label },
        client
      )
    })
    if (fileKey) await drive.use().delete(fileKey)
  }

  /** Works on it again, after what stood in the way was mended. */
  async retry() {
    await db.transaction(async (client) => {
      this.state = 'waiting'
      this.error = null
      await this.useTransaction(client).save()
      await ReceiveArrival.deliverLater({ id: this.id }, { client, unique: String(this.id) })
    })
  }
}
