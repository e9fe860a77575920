import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { json, Timestamped } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import AuditEntry, { changesOf } from '#core/audit/models/audit_entry'
import ReckonClocks from '#core/service_levels/jobs/reckon_clocks'
import {
  Calendar,
  type Holiday,
  type Interval,
  type OpeningHours,
} from '#core/service_levels/calendar'

/** When the business is open, under a name. */
export default class BusinessHours extends compose(BaseModel, Timestamped) implements OpeningHours {
  static table = 'business_hours'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @column()
  declare timeZone: string

  @json()
  declare week: Interval[][]

  @json()
  declare holidays: Holiday[]

  calendar() {
    return new Calendar(this)
  }

  async keep(fields: OpeningHours & { name: string }, { by }: { by: User }) {
    await db.transaction(async (client) => {
      const action = this.$isPersisted ? 'update' : 'create'
      const hours: BusinessHours = this.useTransaction(client)
      const changes = changesOf(hours.merge(fields))
      await hours.save()
      if (!Object.keys(changes).length) return
      await AuditEntry.record({ ...this.#about(by, action), changes }, client)
      await ReckonClocks.deliverLater({}, { client })
    })
  }

  /** False while a policy counts in them. */
  async remove({ by }: { by: User }): Promise<boolean> {
    return db.transaction(async (client) => {
      const used = await client.from('service_level_policies').where('hours_id', this.id).first()
      if (used) return false
      await this.useTransaction(client).delete()
      await AuditEntry.record(this.#about(by, 'delete'), client)
      return true
    })
  }

  #about(by: User, action: string) {
    return { by, action, entity: 'business_hours', entityId: this.id, label: this.name }
  }
}
