import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'
import { moment, Timestamped } from '#kernel/database/columns'

const MINUTE = 60_000
const LONGEST = 60 * MINUTE

/** One folder that is fetched for an inbox, and how far it was read. */
export default class Mailbox extends compose(BaseModel, Timestamped) {
  static table = 'email_mailboxes'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare inboxId: number

  @column()
  declare folder: string

  @column()
  declare uidvalidity: string | null

  @column({ consume: Number })
  declare lastUid: number

  @moment()
  declare polledAt: DateTime | null

  @column({ consume: Number })
  declare nextPollAt: number

  @column()
  declare failures: number

  @column()
  declare error: string | null

  static of(inboxId: number, folder: string): Promise<Mailbox> {
    return this.firstOrCreate({ inboxId, folder }, { lastUid: 0, nextPollAt: 0, failures: 0 })
  }

  worked() {
    Object.assign(this, { polledAt: DateTime.now(), failures: 0, nextPollAt: 0, error: null })
    return this.save()
  }

  /** Each failure doubles the time until the next attempt, up to an hour. */
  failed(error: string) {
    this.failures++
    this.error = error
    const wait = Math.min(MINUTE * 2 ** Math.min(this.failures - 1, 10), LONGEST)
    this.nextPollAt = Date.now() + wait - MINUTE / 2
    return this.save()
  }
}
