import { BaseModel, column } from '@adonisjs/lucid/orm'
import { json } from '#kernel/database/columns'
import type { Reach, Rights } from '#core/accounts/rights'
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

  static named(key: BuiltInRole) {
    return this.findByOrFail('key', key)
  }

  get isAdministrator() {
    return this.key === 'administrator'
  }

  reach(entity: string, action: RightsAction): Reach {
    if (this.isAdministrator) return 'all'
    return this.rights[entity]?.[action] ?? 'none'
  }

  allows(permission: string) {
    return this.isAdministrator || this.permissions.includes(permission)
  }
}
