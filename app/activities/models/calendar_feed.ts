import { randomBytes, timingSafeEqual } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { addressOf } from '#kernel/addresses'
import { moment } from '#kernel/database/columns'
import { signature } from '#kernel/signature'
import { loadRights } from '#core/accounts/current_user'
import User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'

const READ_AGAIN = { minutes: 10 }

/** That a person's activities may be read at a secret address, which is signed and not kept. */
export default class CalendarFeed extends BaseModel {
  static table = 'calendar_feeds'

  @column({ isPrimary: true })
  declare userId: number

  /** Signed with the address: another one makes another address. */
  @column({ serializeAs: null })
  declare nonce: string

  @moment()
  declare createdAt: DateTime

  @moment()
  declare readAt: DateTime | null

  /** Whose the address is; null when it is wrong, old, or they may not read activities any more. */
  static async readerOf(userId: number, secret: string) {
    const feed = await this.find(userId)
    if (!feed?.matches(secret)) return null
    const user = await User.query().where({ id: userId, isActive: true }).first()
    if (!user || !(await loadRights(user)).can('read', 'activities')) return null
    await feed.noteReading()
    return user
  }

  static async renewFor(user: User) {
    await db.transaction(async (client) => {
      await client.from('calendar_feeds').where('user_id', user.id).delete()
      const nonce = randomBytes(16).toString('hex')
      await this.create({ userId: user.id, nonce, createdAt: DateTime.now() }, { client })
      await audit(user, client)
    })
  }

  static async revokeFor(user: User) {
    await db.transaction(async (client) => {
      await client.from('calendar_feeds').where('user_id', user.id).delete()
      await audit(user, client)
    })
  }

  get address() {
    return addressOf('calendar_files.show', { user: this.userId, secret: this.#secret })
  }

  matches(secret: string) {
    const [given, own] = [Buffer.from(secret), Buffer.from(this.#secret)]
    return given.length === own.length && timingSafeEqual(given, own)
  }

  async noteReading() {
    if (this.readAt && this.readAt > DateTime.now().minus(READ_AGAIN)) return
    this.readAt = DateTime.now()
    await this.save()
  }

  get #secret() {
    return signature(`activities.calendar:${this.userId}:${this.nonce}`)
  }
}

const audit = (user: User, client: TransactionClientContract) =>
  AuditEntry.record(
    {
      by: user,
      action: 'update',
      entity: 'users',
      entityId: user.id,
      label: user.name,
      changes: { 'activities.feed': ['•••', '•••'] },
    },
    client
  )
