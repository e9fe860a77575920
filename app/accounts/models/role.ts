import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, column, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { json } from '#kernel/database/columns'
import AuditEntry, { differences } from '#core/audit/models/audit_entry'
import { touchStamp } from '#kernel/stamps'
import User from '#core/accounts/models/user'
import { REACHES, type Reach, type Rights } from '#core/accounts/rights'
import type { RightsAction } from '#kernel/contract'

export type BuiltInRole = 'administrator' | 'manager' | 'agent' | 'read_only'

export default class Role extends BaseModel {
  static table = 'roles'

  @column({ isPrimary: true })
  declare id: number

  /** Set for the roles that come with Filo. */
  @column()
  declare key: BuiltInRole | null

  @column()
  declare name: string

  @json()
  declare rights: Rights

  @json()
  declare permissions: string[]

  @hasMany(() => User)
  declare users: HasMany<typeof User>

  static named(key: BuiltInRole) {
    return this.findByOrFail('key', key)
  }

  get isAdministrator() {
    return this.key === 'administrator'
  }

  /** Roles that come with Filo are called in the reader's language. */
  label(i18n: I18n) {
    return this.key ? i18n.t(`accounts.roles.names.${this.key}`) : this.name
  }

  reach(entity: string, action: RightsAction): Reach {
    if (this.isAdministrator) return 'all'
    return this.rights[entity]?.[action] ?? 'none'
  }

  allows(permission: string) {
    return this.isAdministrator || this.permissions.includes(permission)
  }

  /** True when the other gives nothing beyond this one: nobody hands out more than they have. */
  covers(other: Pick<Role, 'rights' | 'permissions'> & { isAdministrator?: boolean }) {
    if (this.isAdministrator) return true
    if (other.isAdministrator) return false
    const reaches = Object.entries(other.rights).every(([entity, actions]) =>
      Object.entries(actions).every(
        ([action, reach]) =>
          REACHES.indexOf(reach) <= REACHES.indexOf(this.reach(entity, action as RightsAction))
      )
    )
    return reaches && other.permissions.every((permission) => this.allows(permission))
  }

  /** Saves name and rights; every process judges by them from the next request on. */
  async keep(values: Pick<Role, 'name' | 'rights' | 'permissions'>, { by }: { by: User }) {
    await db.transaction(async (client) => {
      const action = this.$isPersisted ? 'update' : 'create'
      const before = this.$isPersisted ? facts(this) : {}
      const role: Role = this.useTransaction(client)
      await role.merge(values).save()
      await touchStamp('access', client)
      const changes = differences(before, facts(role))
      if (Object.keys(changes).length)
        await AuditEntry.record({ ...this.#about(by, action), changes }, client)
    })
  }

  /** Only a role nobody has, or is invited to, can go. */
  async remove({ by }: { by: User }): Promise<{ ok: true } | { ok: false; reason: 'in_use' }> {
    return db.transaction(async (client) => {
      const holder = await client.from('users').where('role_id', this.id).first()
      const invited = await client
        .from('user_tokens')
        .where('role_id', this.id)
        .whereNull('used_at')
        .where('expires_at', '>', Date.now())
        .first()
      if (holder || invited) return { ok: false, reason: 'in_use' }
      await this.useTransaction(client).delete()
      await touchStamp('access', client)
      await AuditEntry.record(this.#about(by, 'delete'), client)
      return { ok: true }
    })
  }

  #about(by: User, action: string) {
    return { by, action, entity: 'roles', entityId: this.id, label: this.name }
  }
}

/** What is given, each right by itself, as `contacts.update`: what the audit compares. */
function facts({ name, rights, permissions }: Role): Record<string, unknown> {
  const reaches = Object.entries(rights).flatMap(([entity, actions]) =>
    Object.entries(actions)
      .filter(([, reach]) => reach !== 'none')
      .map(([action, reach]) => [`${entity}.${action}`, reach])
  )
  const allowed = permissions.length ? permissions.toSorted() : undefined
  return { name, permissions: allowed, ...Object.fromEntries(reaches) }
}
