import { compose } from '@adonisjs/core/helpers'
import encryption from '@adonisjs/core/services/encryption'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { boolean, json, moment, Timestamped } from '#kernel/database/columns'
import Team from '#core/accounts/models/team'
import type User from '#core/accounts/models/user'
import AuditEntry, { changesOf } from '#core/audit/models/audit_entry'
import { channelOf } from '#core/inboxes/channels'

export const ASSIGNMENTS = ['manual', 'round_robin', 'least_busy'] as const

/** It is tried again. */
export const MENDED = { state: 'ok', stateReason: null } as const

type Secrets = Record<string, unknown>

/** One configured account of a channel: support@…, +39 02… */
export default class Inbox extends compose(BaseModel, Timestamped) {
  static table = 'inboxes'

  @column({ isPrimary: true })
  declare id: number

  /** Full id of its `channels` contribution. */
  @column()
  declare channel: string

  @column()
  declare name: string

  @column()
  declare address: string

  @boolean()
  declare isEnabled: boolean

  /** What the channel needs to know, less what is secret. */
  @json()
  declare settings: Record<string, any>

  @column({
    serializeAs: null,
    prepare: (value: Secrets | null) => (value ? encryption.encrypt(value) : null),
    consume: (value: string | null) => (value ? encryption.decrypt<Secrets>(value) : null),
  })
  declare secrets: Secrets | null

  @column()
  declare state: 'ok' | 'failing' | 'stopped'

  @column()
  declare stateReason: string | null

  @moment()
  declare stateAt: DateTime | null

  @boolean()
  declare joinsOpen: boolean

  @column()
  declare assignment: (typeof ASSIGNMENTS)[number]

  @column()
  declare teamId: number | null

  /** Whose turn it was last, where it assigns by itself. */
  @column()
  declare lastAssigneeId: number | null

  @column()
  declare ratePerMinute: number | null

  /** Milliseconds since 1970. */
  @column({ consume: Number })
  declare nextSendAt: number

  @belongsTo(() => Team)
  declare team: BelongsTo<typeof Team>

  transport() {
    return channelOf(this.channel)
  }

  get isSending() {
    return this.isEnabled && this.state !== 'stopped'
  }

  /** What people set. With `MENDED`, whatever stopped it is taken to be put right. */
  async keep(values: Partial<Inbox>, { by }: { by: User }) {
    const action = this.$isPersisted ? 'update' : 'create'
    Object.assign(this, values)
    const { state, stateReason, ...changes } = changesOf(this, ['secrets'])
    await db.transaction(async (client) => {
      await this.useTransaction(client).save()
      const entry = { by, action, entity: 'inboxes', entityId: this.id, label: this.name, changes }
      await AuditEntry.record(entry, client)
    })
  }

  /** Its settings and secrets go; what was written through it stays. */
  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      const entry = { by, action: 'delete', entity: 'inboxes', entityId: this.id, label: this.name }
      await AuditEntry.record(entry, client)
    })
  }

  /**
   * Says how it fares; people see it on the inbox's page and on System. `reason`:
   * a code of `outbox.reasons`, or the provider's own words.
   */
  async report(state: Inbox['state'], reason: string | null = null) {
    if (this.state === state && this.stateReason === reason) return
    this.state = state
    this.stateReason = reason
    this.stateAt = DateTime.now()
    await this.save()
  }

  /**
   * The moment in milliseconds from which this message may go, as the rate
   * allows; the next one comes after it. Processes agree by the row.
   */
  async takeTurn(now = Date.now()) {
    if (!this.ratePerMinute) return now
    const step = Math.ceil(60_000 / this.ratePerMinute)
    for (;;) {
      const { nextSendAt: seen } = await Inbox.query().where('id', this.id).firstOrFail()
      const turn = Math.max(now, seen)
      const taken = await Inbox.query()
        .where({ id: this.id, nextSendAt: seen })
        .update({ next_send_at: turn + step })
      if (Number(taken) > 0) return turn
    }
  }
}
