import { randomBytes } from 'node:crypto'
import { compose } from '@adonisjs/core/helpers'
import encryption from '@adonisjs/core/services/encryption'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { boolean, json, moment, Timestamped } from '#kernel/database/columns'
import { touchStamp } from '#kernel/stamps'
import type User from '#core/accounts/models/user'
import AuditEntry, { changesOf, type Changes } from '#core/audit/models/audit_entry'
import { Heard } from '#core/webhooks/models/webhook_endpoint/heard'
import { writeDeliveries } from '#core/webhooks/writing'

const DAY = 86_400_000
/** It is tried again. */
const MENDED = { offReason: null, failingSince: null, restingUntil: null }

interface Secrets {
  current: string
  /** Signs beside the current one until then (milliseconds since 1970). */
  previous?: { secret: string; until: number }
}

/** Where other programs are told of events. */
export default class WebhookEndpoint extends compose(BaseModel, Timestamped, Heard) {
  static table = 'webhook_endpoints'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @column()
  declare url: string

  @json()
  declare events: string[]

  @column({
    serializeAs: null,
    prepare: (value: Secrets) => encryption.encrypt(value),
    consume: (value: string) => encryption.decrypt<Secrets>(value),
  })
  declare secrets: Secrets

  @boolean()
  declare isEnabled: boolean

  @column()
  declare offReason: 'gone' | 'failing' | null

  @moment()
  declare failingSince: DateTime | null

  @moment()
  declare restingUntil: DateTime | null

  /** Milliseconds in which nothing is sent: it was down a moment ago. */
  rest(now = Date.now()) {
    return Math.max(0, (this.restingUntil?.toMillis() ?? 0) - now)
  }

  /** Secrets that sign now. */
  get signingSecrets() {
    const { current, previous } = this.secrets
    return previous && previous.until > Date.now() ? [current, previous.secret] : [current]
  }

  /** Gives the secret of a new one: the only time it can be read. */
  async keep(
    values: Pick<WebhookEndpoint, 'name' | 'url' | 'events'>,
    { by }: { by: User }
  ): Promise<string | null> {
    const secret = this.$isPersisted ? null : newSecret()
    const fresh = secret ? { secrets: { current: secret }, isEnabled: true } : {}
    await this.#save({ ...values, ...fresh }, by)
    return secret
  }

  /** A new secret; for a day both sign, so that nobody misses anything meanwhile. */
  async rotate({ by }: { by: User }): Promise<string> {
    const secret = newSecret()
    const previous = { secret: this.secrets.current, until: Date.now() + DAY }
    await this.#save({ secrets: { current: secret, previous } }, by)
    return secret
  }

  async switchOn({ by }: { by: User }) {
    await this.#save({ isEnabled: true, ...MENDED }, by)
  }

  async switchOff({ by }: { by: User }) {
    await this.#save({ isEnabled: false }, by)
  }

  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      await touchStamp('webhooks', client)
      await this.audit('delete', by, {}, client)
    })
  }

  /** Something to see whether it arrives. Answers the id of the delivery. */
  async try({ by }: { by: User }) {
    const payload = { endpointId: this.id, userId: by.id }
    const [id] = await db.transaction((client) =>
      writeDeliveries([this.id], 'webhook.test', [payload], client)
    )
    return id
  }

  audit(action: string, by: User | null, changes: Changes, client: TransactionClientContract) {
    const { id: entityId, name: label } = this
    return AuditEntry.record({ by, action, entity: 'webhooks', entityId, label, changes }, client)
  }

  async #save(values: Partial<WebhookEndpoint>, by: User) {
    const action = this.$isPersisted ? 'update' : 'create'
    Object.assign(this, values)
    const { failingSince, restingUntil, ...changes } = changesOf(this, ['secrets'])
    await db.transaction(async (client) => {
      await this.useTransaction(client).save()
      await touchStamp('webhooks', client)
      await this.audit(action, by, changes, client)
    })
  }
}

/** As Standard Webhooks writes secrets: 32 random bytes. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
