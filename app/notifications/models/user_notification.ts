import { BaseModel, column } from '@adonisjs/lucid/orm'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { json, moment } from '#kernel/database/columns'

/** Something one person is told inside Filo. `data` holds all that is needed to draw it. */
export default class UserNotification extends BaseModel {
  static table = 'user_notifications'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare userId: number

  /** Key of the `notifications` slot that draws it. */
  @column()
  declare kind: string

  @json()
  declare data: Record<string, unknown>

  @moment()
  declare createdAt: DateTime

  @moment()
  declare readAt: DateTime | null

  static async send(
    to: { id: number }[],
    what: { kind: string; data: Record<string, unknown> },
    client: TransactionClientContract
  ) {
    const createdAt = DateTime.now()
    await this.createMany(
      to.map(({ id }) => ({ ...what, userId: id, createdAt })),
      { client }
    )
  }

  /** How many wait for a person, counted up to 100. */
  static async unread(userId: number) {
    const some = db.from('user_notifications').where({ user_id: userId }).whereNull('read_at')
    const row = await db
      .from(some.select('id').limit(100).as('waiting'))
      .count('* as total')
      .first()
    return Number(row.total)
  }

  static async readAll(userId: number) {
    await this.query().where({ userId }).whereNull('read_at').update({ read_at: Date.now() })
  }

  async read() {
    this.readAt ??= DateTime.now()
    await this.save()
  }
}
