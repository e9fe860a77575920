import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { boolean, json, moment, Timestamped } from '#kernel/database/columns'
import { touchStamp } from '#kernel/stamps'
import type User from '#core/accounts/models/user'
import { whoMay } from '#core/accounts/who_may'
import AuditEntry, { changesOf, type Changes } from '#core/audit/models/audit_entry'
import type { Filter } from '#core/lists/list'
import UserNotification from '#core/notifications/models/user_notification'

export const MATCHINGS = ['all', 'any'] as const

/** Runs that may fail one after the other before the rule is switched off. */
const MOST_FAILURES = 5

/** One thing that a rule does. */
export interface RuleAction {
  /** Full id of its `automation.actions` contribution. */
  action: string
  settings: Record<string, string>
}

type Values = Pick<AutomationRule, 'name' | 'event' | 'matching' | 'conditions' | 'actions'>

/** When something happens to a record, and it is like this, do that. */
export default class AutomationRule extends compose(BaseModel, Timestamped) {
  static table = 'automation_rules'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @column()
  declare event: string

  @column()
  declare matching: (typeof MATCHINGS)[number]

  @json()
  declare conditions: Filter[]

  @json()
  declare actions: RuleAction[]

  @boolean()
  declare isEnabled: boolean

  @column()
  declare offReason: 'failing' | null

  @column()
  declare failures: number

  @column()
  declare runs: number

  @moment()
  declare lastRunAt: DateTime | null

  @column()
  declare userId: number | null

  async keep(values: Values, { by }: { by: User }) {
    await this.#save({ ...values, userId: by.id }, by)
  }

  async switchOn({ by }: { by: User }) {
    await this.#save({ isEnabled: true, offReason: null, failures: 0 }, by)
  }

  async switchOff({ by }: { by: User }) {
    await this.#save({ isEnabled: false }, by)
  }

  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      await touchStamp('automation', client)
      await this.#audit('delete', by, {}, client)
    })
  }

  /** A run went through to its end. */
  async succeeded() {
    await this.#row().where('failures', '>', 0).update({ failures: 0 })
  }

  /** One that fails time after time is switched off, and those who manage rules are told. */
  async failed() {
    await this.#row().increment('failures', 1)
    const people = await whoMay('automation.manage')
    await db.transaction(async (client) => {
      const off = await client
        .from('automation_rules')
        .where({ id: this.id, is_enabled: true })
        .where('failures', '>=', MOST_FAILURES)
        .update({ is_enabled: false, off_reason: 'failing', updated_at: Date.now() })
      if (!Number(off)) return
      await touchStamp('automation', client)
      await this.#audit('update', null, { isEnabled: [true, false] }, client)
      const data = { ruleId: this.id, name: this.name }
      await UserNotification.send(people, { kind: 'automation.off', data }, client)
    })
  }

  /** Counts a run that its conditions let through. */
  async ran(client: TransactionClientContract) {
    const counted = { runs: db.raw('runs + 1'), last_run_at: Date.now() }
    await client.from('automation_rules').where('id', this.id).update(counted)
  }

  #row() {
    return db.from('automation_rules').where('id', this.id)
  }

  async #save(values: Partial<AutomationRule>, by: User) {
    const action = this.$isPersisted ? 'update' : 'create'
    Object.assign(this, values)
    const { failures, userId, ...changes } = changesOf(this)
    await db.transaction(async (client) => {
      await this.useTransaction(client).save()
      await touchStamp('automation', client)
      if (Object.keys(changes).length) await this.#audit(action, by, changes, client)
    })
  }

  #audit(action: string, by: User | null, changes: Changes, client: TransactionClientContract) {
    const what = { action, entity: 'automation_rules', entityId: this.id, label: this.name }
    return AuditEntry.record({ by, changes, ...what }, client)
  }
}
