import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { json, moment } from '#kernel/database/columns'
import AuditEntry from '#core/audit/models/audit_entry'
import User from '#core/accounts/models/user'
import { hashOf, looksLikeSecret, newSecret } from '#core/api/secret'

export interface NewToken {
  name: string
  scopes: string[]
  expiresAt: DateTime | null
}

const SEEN_EVERY = 60_000

/** Lets a program act as a user, within scopes. Only its hash is kept. */
export default class ApiToken extends BaseModel {
  static table = 'api_tokens'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare userId: number

  @column()
  declare name: string

  @column({ serializeAs: null })
  declare hash: string

  @json()
  declare scopes: string[]

  @moment()
  declare lastUsedAt: DateTime | null

  @moment()
  declare expiresAt: DateTime | null

  @moment()
  declare createdAt: DateTime

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** Gives the token's text: the only time it can be read. */
  static async issue(user: User, input: NewToken) {
    const secret = newSecret()
    await db.transaction(async (client) => {
      const token = await this.create(
        { ...input, userId: user.id, hash: hashOf(secret), createdAt: DateTime.now() },
        { client }
      )
      await AuditEntry.record(about(token, user, 'create'), client)
    })
    return secret
  }

  /** The token of this text, with its user; null when it does not exist, is over, or its user is inactive. */
  static async presented(secret: string) {
    if (!looksLikeSecret(secret)) return null
    const token = await this.query().where('hash', hashOf(secret)).preload('user').first()
    return token?.isUsable ? token : null
  }

  get isUsable() {
    return this.user.isActive && !this.hasExpired
  }

  get hasExpired() {
    return this.expiresAt !== null && this.expiresAt <= DateTime.now()
  }

  allows(scope: string) {
    return this.scopes.includes(scope)
  }

  /** Notes the use, at most once a minute. */
  async seen() {
    const now = Date.now()
    if (now - (this.lastUsedAt?.toMillis() ?? 0) < SEEN_EVERY) return
    await db.query().from('api_tokens').where('id', this.id).update({ last_used_at: now })
  }

  async revoke({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      await AuditEntry.record(about(this, by, 'delete'), client)
    })
  }
}

const about = (token: ApiToken, by: User, action: 'create' | 'delete') => ({
  by,
  action,
  entity: 'api_tokens',
  entityId: token.id,
  label: token.name,
})
