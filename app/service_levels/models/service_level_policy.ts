import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { boolean, json, Timestamped } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import AuditEntry, { changesOf } from '#core/audit/models/audit_entry'
import { Catalogue } from '#core/contacts/models/catalogue'
import type { Pledge } from '#core/service_levels/clock'
import ReckonClocks from '#core/service_levels/jobs/reckon_clocks'
import BusinessHours from '#core/service_levels/models/business_hours'
import type { Conditions } from '#core/service_levels/conditions'

const MINUTE = 60_000

/** What customers may expect, and what happens when they do not get it. The first that suits applies. */
export default class ServiceLevelPolicy extends compose(BaseModel, Timestamped, Catalogue) {
  static table = 'service_level_policies'

  @column({ isPrimary: true })
  declare id: number

  @json()
  declare conditions: Conditions

  @column()
  declare hoursId: number

  @column()
  declare firstMinutes: number | null

  @column()
  declare nextMinutes: number | null

  @column()
  declare resolutionMinutes: number | null

  /** Of open time before something is due. */
  @column()
  declare warningMinutes: number | null

  @boolean()
  declare notifyAssignee: boolean

  @boolean()
  declare notifyTeam: boolean

  @boolean()
  declare raisePriority: boolean

  /** Who gets what is late. */
  @column()
  declare escalationTeamId: number | null

  @belongsTo(() => BusinessHours, { foreignKey: 'hoursId' })
  declare hours: BelongsTo<typeof BusinessHours>

  /** With their hours. */
  static inOrder(client: QueryClientContract) {
    return this.query({ client }).orderBy('position').orderBy('id').preload('hours')
  }

  pledge(): Pledge {
    const length = (minutes: number | null) => (minutes === null ? null : minutes * MINUTE)
    return {
      policyId: this.id,
      since: this.createdAt.toMillis(),
      targets: {
        first: length(this.firstMinutes),
        next: length(this.nextMinutes),
        resolution: length(this.resolutionMinutes),
      },
      warning: length(this.warningMinutes),
      calendar: this.hours.calendar(),
    }
  }

  /** A new one comes last. */
  async keep(fields: PolicyFields, { by }: { by: User }) {
    await db.transaction(async (client) => {
      const action = this.$isPersisted ? 'update' : 'create'
      if (!this.$isPersisted) this.position = await after(client)
      const policy: ServiceLevelPolicy = this.useTransaction(client)
      const changes = changesOf(policy.merge(fields))
      await policy.save()
      if (!Object.keys(changes).length) return
      const entity = ServiceLevelPolicy.table
      const about = { by, action, entity, entityId: this.id, label: this.name }
      await AuditEntry.record({ ...about, changes }, client)
      await this.settle(client)
    })
  }

  /** Open conversations follow at once. */
  async settle(client: TransactionClientContract) {
    await ReckonClocks.deliverLater({}, { client })
  }
}

export type PolicyFields = Pick<
  ServiceLevelPolicy,
  | 'name'
  | 'conditions'
  | 'hoursId'
  | 'firstMinutes'
  | 'nextMinutes'
  | 'resolutionMinutes'
  | 'warningMinutes'
  | 'notifyAssignee'
  | 'notifyTeam'
  | 'raisePriority'
  | 'escalationTeamId'
>

async function after(client: TransactionClientContract) {
  const row = await client.from('service_level_policies').max('position as last').first()
  return Number(row?.last ?? 0) + 1
}
