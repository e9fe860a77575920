import hash from '@adonisjs/core/services/hash'
import { compose } from '@adonisjs/core/helpers'
import { withAuthFinder } from '@adonisjs/auth/mixins/lucid'
import { BaseModel, belongsTo, column, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'
import { boolean, json, moment, Timestamped } from '#kernel/database/columns'
import Role from '#core/accounts/models/role'
import Team from '#core/accounts/models/team'
import { Authorised } from '#core/accounts/models/user/authorised'
import { Managed } from '#core/accounts/models/user/managed'
import { TwoFactor } from '#core/accounts/models/user/two_factor'
import { DateTime } from 'luxon'

const AuthFinder = withAuthFinder(() => hash.use(), {
  uids: ['email'],
  passwordColumnName: 'password',
})

export type Theme = 'system' | 'light' | 'dark'

export default class User extends compose(
  BaseModel,
  Timestamped,
  AuthFinder,
  Authorised,
  Managed,
  TwoFactor
) {
  static table = 'users'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @column()
  declare email: string

  @column({ serializeAs: null })
  declare password: string

  @column()
  declare roleId: number

  @boolean()
  declare isActive: boolean

  /** Language of the pages for this person; the business's when null. */
  @column()
  declare locale: string | null

  @column()
  declare timeZone: string | null

  @column()
  declare theme: Theme

  @column()
  declare signature: string | null

  /** Small choices of this person, such as list columns. */
  @json()
  declare preferences: Record<string, unknown> | null

  /** Gets no conversations by themselves meanwhile. */
  @boolean()
  declare isAway: boolean

  /** Open conversations at once before they get no more by themselves; null: no limit. */
  @column()
  declare capacity: number | null

  @moment()
  declare lastSeenAt: DateTime | null

  @belongsTo(() => Role)
  declare role: BelongsTo<typeof Role>

  @manyToMany(() => Team, { pivotTable: 'team_members' })
  declare teams: ManyToMany<typeof Team>

  /** MySQL finds `àna@` by `ana@`: here an email is itself only. */
  static async withEmail(email: string) {
    const wanted = email.trim().toLowerCase()
    const user = await this.query().where('email', wanted).first()
    return user?.email === wanted ? user : null
  }

  static findForAuth(_uids: string[], email: string) {
    return this.withEmail(email) as never
  }

  /** Notes that they were here; not a change of the record. */
  async seen() {
    this.lastSeenAt = DateTime.now()
    await User.query().where('id', this.id).update({ last_seen_at: this.lastSeenAt.toMillis() })
  }

  get initials() {
    return this.name
      .split(/\s+/)
      .map((word) => [...word][0] ?? '')
      .slice(0, 2)
      .join('')
      .toUpperCase()
  }
}
