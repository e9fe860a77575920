import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { json, Timestamped } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import AuditEntry, { changesOf, type Changes } from '#core/audit/models/audit_entry'
import type { WorkStatus } from '#core/conversations/models/conversation'
import type { Until } from '#core/conversations/snooze'

/** What a macro does; what is left out stays as it is. Done in this order. */
export interface MacroSteps {
  /** Id of a canned reply that goes to the customer. */
  reply?: number
  note?: string
  /** Added to the contact. */
  tag?: string
  assignee?: 'me' | 'nobody' | number
  team?: 'nobody' | number
  priority?: 1 | 2 | 3 | 4
  status?: WorkStatus
  snooze?: Exclude<Until, 'date'>
}

/** Steps under a name, done to a conversation with one click. */
export default class Macro extends compose(BaseModel, Timestamped) {
  static table = 'macros'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @json()
  declare steps: MacroSteps

  async keep(fields: { name: string; steps: MacroSteps }, { by }: { by: User }) {
    await db.transaction(async (client) => {
      const action = this.$isPersisted ? 'update' : 'create'
      const macro: Macro = this.useTransaction(client)
      const changes = changesOf(macro.merge(fields))
      await macro.save()
      if (Object.keys(changes).length) await this.audit(action, by, changes, client)
    })
  }

  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      await this.audit('delete', by, {}, client)
    })
  }

  audit(action: string, by: User, changes: Changes, client: TransactionClientContract) {
    const { id: entityId, name: label } = this
    return AuditEntry.record({ by, action, entity: 'macros', entityId, label, changes }, client)
  }
}
