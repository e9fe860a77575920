import { createHash, randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime, type DurationLike } from 'luxon'
import { json, moment } from '#kernel/database/columns'
import Role from '#core/accounts/models/role'
import User from '#core/accounts/models/user'

export type TokenPurpose = 'invitation' | 'password_reset'

const LIFE: Record<TokenPurpose, DurationLike> = {
  invitation: { days: 7 },
  password_reset: { hours: 1 },
}

/** Invitations and password resets: the secret is in a link, its hash is here, and it works once. */
export default class UserToken extends BaseModel {
  static table = 'user_tokens'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare purpose: TokenPurpose

  /** SHA-256 of the secret. */
  @column({ serializeAs: null })
  declare hash: string

  @column()
  declare userId: number | null

  @column()
  declare email: string | null

  @column()
  declare roleId: number | null

  @json()
  declare teamIds: number[] | null

  @column()
  declare createdBy: number | null

  @moment()
  declare expiresAt: DateTime

  @moment()
  declare usedAt: DateTime | null

  @moment()
  declare createdAt: DateTime

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Role)
  declare role: BelongsTo<typeof Role>

  /** The secret is returned here and nowhere else. */
  static async issue(
    purpose: TokenPurpose,
    values: Partial<Pick<UserToken, 'userId' | 'email' | 'roleId' | 'teamIds' | 'createdBy'>>,
    client?: TransactionClientContract
  ) {
    const token = new UserToken().merge({ ...values, purpose, createdAt: DateTime.now() })
    if (client) token.useTransaction(client)
    return { token, secret: await token.renew() }
  }

  /** A reset link for the user; any before it stops working. */
  static async replaceReset(user: User, { by }: { by?: User } = {}) {
    return db.transaction(async (client) => {
      await client
        .from('user_tokens')
        .where({ purpose: 'password_reset', user_id: user.id })
        .whereNull('used_at')
        .delete()
      return this.issue('password_reset', { userId: user.id, createdBy: by?.id }, client)
    })
  }

  /** An invitation to the email; any before it stops working. */
  static async invite(
    invited: { email: string; roleId: number; teamIds: number[] },
    { by }: { by: User }
  ) {
    return db.transaction(async (client) => {
      await client
        .from('user_tokens')
        .where({ purpose: 'invitation', email: invited.email })
        .whereNull('used_at')
        .delete()
      return this.issue('invitation', { ...invited, createdBy: by.id }, client)
    })
  }

  /** The token of a secret, while it can be used. */
  static async usable(purpose: TokenPurpose, secret: string, client?: TransactionClientContract) {
    return this.query({ client })
      .where({ purpose, hash: hashOf(secret) })
      .whereNull('used_at')
      .where('expires_at', '>', Date.now())
      .first()
  }

  /** Invitations nobody answered yet, expired ones too. */
  static waiting() {
    return this.query()
      .where('purpose', 'invitation')
      .whereNull('used_at')
      .preload('role')
      .orderBy('created_at', 'desc')
  }

  /** A new secret and a new term; the link before stops working. */
  async renew() {
    const secret = randomBytes(32).toString('base64url')
    this.hash = hashOf(secret)
    this.expiresAt = DateTime.now().plus(LIFE[this.purpose])
    await this.save()
    return secret
  }

  /** True for the one who came first. */
  async use(client: TransactionClientContract) {
    const used = await client
      .from('user_tokens')
      .where('id', this.id)
      .whereNull('used_at')
      .update({ used_at: Date.now() })
    return Number(used) === 1
  }

  get isExpired() {
    return this.expiresAt.toMillis() <= Date.now()
  }
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
