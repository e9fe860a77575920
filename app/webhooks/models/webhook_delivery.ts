import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { DateTime } from 'luxon'
import { moment } from '#kernel/database/columns'
import type { JobRun } from '#kernel/jobs/job'
import DeliverWebhook from '#core/webhooks/jobs/deliver_webhook'
import WebhookEndpoint from '#core/webhooks/models/webhook_endpoint'
import { send } from '#core/webhooks/sending'
import { waitAfter } from '#core/webhooks/waiting'

/** One event on its way to one endpoint. */
export default class WebhookDelivery extends BaseModel {
  static table = 'webhook_deliveries'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare endpointId: number

  @column()
  declare messageId: string

  @column()
  declare event: string

  /** The JSON that is signed and sent, byte for byte. */
  @column()
  declare payload: string

  @column()
  declare state: 'waiting' | 'delivered' | 'failed' | 'cancelled'

  @column()
  declare attempts: number

  @moment()
  declare attemptedAt: DateTime | null

  @moment()
  declare nextAt: DateTime | null

  @column()
  declare status: number | null

  /** Milliseconds. */
  @column()
  declare duration: number | null

  @column()
  declare answer: string | null

  @column()
  declare error: string | null

  @moment()
  declare createdAt: DateTime

  @belongsTo(() => WebhookEndpoint, { foreignKey: 'endpointId' })
  declare endpoint: BelongsTo<typeof WebhookEndpoint>

  /** Why it was not taken, in a few words. */
  get trouble() {
    return this.error ?? `HTTP ${this.status}`
  }

  /** Sends it. Answers how many milliseconds to wait before it is tried again; 0 when it is not. */
  async deliver({ attempt, isLastAttempt }: Pick<JobRun, 'attempt' | 'isLastAttempt'>) {
    if (this.state !== 'waiting') return 0
    const endpoint = await WebhookEndpoint.findOrFail(this.endpointId)
    if (!endpoint.isEnabled) return this.#cancel()

    const rest = isLastAttempt ? 0 : endpoint.rest()
    if (rest) return this.#later(waitAfter(DeliverWebhook.retry, attempt, rest))

    const result = await send(this, endpoint)
    const goesOn = !result.isTaken && !result.isGone && !isLastAttempt
    const wait = goesOn ? waitAfter(DeliverWebhook.retry, attempt, result.retryAfter) : 0
    const now = DateTime.now()
    Object.assign(this, {
      state: result.isTaken ? 'delivered' : goesOn ? 'waiting' : 'failed',
      attempts: this.attempts + 1,
      attemptedAt: now,
      nextAt: goesOn ? now.plus(wait) : null,
      status: result.status,
      duration: result.duration,
      answer: result.answer,
      error: result.error,
    })
    await this.save()
    await endpoint.heard(result)
    return wait
  }

  /** Once more, under the same id. False while it waits. */
  async resend() {
    return db.transaction(async (client) => {
      const again = await client
        .from('webhook_deliveries')
        .where('id', this.id)
        .whereNot('state', 'waiting')
        .update({ state: 'waiting', next_at: Date.now() })
      if (!Number(again)) return false
      await DeliverWebhook.deliverLater({ id: this.id }, { client, unique: String(this.id) })
      return true
    })
  }

  async #later(wait: number) {
    this.nextAt = DateTime.now().plus(wait)
    await this.save()
    return wait
  }

  async #cancel() {
    Object.assign(this, { state: 'cancelled', nextAt: null })
    await this.save()
    return 0
  }
}
