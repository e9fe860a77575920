import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { json, moment } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import type { Reason, Verdict } from '#core/duplicates/scanning/judge'
import type { Pair } from '#core/duplicates/scanning/candidates'

const AT_ONCE = 100

/** Two contacts that may be one. */
export default class DuplicatePair extends BaseModel {
  static table = 'duplicate_pairs'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare firstId: number

  @column()
  declare secondId: number

  @column()
  declare likelihood: number

  @json()
  declare reasons: Reason[]

  @moment()
  declare seenAt: DateTime

  @moment()
  declare dismissedAt: DateTime | null

  @column()
  declare dismissedById: number | null

  @belongsTo(() => Contact, { foreignKey: 'firstId' })
  declare first: BelongsTo<typeof Contact>

  @belongsTo(() => Contact, { foreignKey: 'secondId' })
  declare second: BelongsTo<typeof Contact>

  static whole(id: number | string) {
    return this.query().where('id', id).preload('first').preload('second').firstOrFail()
  }

  /** What was found, or found again; what somebody said of a pair stays. */
  static async keep(
    found: { pair: Pair; verdict: Verdict }[],
    seenAt: DateTime,
    client: TransactionClientContract
  ) {
    const rows = found.map(({ pair: [first_id, second_id], verdict }) => ({
      first_id,
      second_id,
      likelihood: verdict.likelihood,
      reasons: JSON.stringify(verdict.reasons),
      seen_at: seenAt.toMillis(),
    }))
    for (let at = 0; at < rows.length; at += AT_ONCE)
      await client
        .knexQuery()
        .table(this.table)
        .insert(rows.slice(at, at + AT_ONCE))
        .onConflict(['first_id', 'second_id'])
        .merge(['likelihood', 'reasons', 'seen_at'])
  }

  /** They are not the same: no scan asks again. */
  dismiss({ by }: { by: User }) {
    const pair = this as DuplicatePair
    return pair.merge({ dismissedAt: DateTime.now(), dismissedById: by.id }).save()
  }

  reconsider() {
    const pair = this as DuplicatePair
    return pair.merge({ dismissedAt: null, dismissedById: null }).save()
  }
}
