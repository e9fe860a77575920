import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type Role from '#core/accounts/models/role'
import type { Owned } from '#core/accounts/rights'
import { RIGHTS_ACTIONS, type RightsAction } from '#kernel/contract'
import type { Viewer } from '#kernel/slots'

interface QueryWithWhere {
  where(callback: (query: any) => void): unknown
}

/** What a user may do. Role and team ids are there once `loadRights` ran, as in every request. */
export function Authorised<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class AuthorisedModel extends superclass implements Viewer {
    declare id: number
    declare roleId: number

    $role!: Role
    $teamIds: number[] = []

    /** Reach of a right over one record; without a record: is there any reach at all? */
    can(action: RightsAction, entity: string, record?: Owned) {
      const reach = this.$role.reach(entity, action)
      if (reach === 'none' || reach === 'all' || !record) return reach !== 'none'
      return this.#owns(record) || (reach === 'team' && this.#sharesTeam(record))
    }

    /** `contacts.read` asks for an entity right, anything else for a module permission. */
    may(permission: string) {
      const [entity, verb] = permission.split('.')
      const isRight = (RIGHTS_ACTIONS as readonly string[]).includes(verb)
      if (isRight && this.$role.reach(entity, verb as RightsAction) !== 'none') return true
      return this.$role.allows(permission)
    }

    /** Narrows a query over `table` to the records the right reaches; `owner` is its column of whose they are. */
    scope<Q extends QueryWithWhere>(
      query: Q,
      action: RightsAction,
      entity: string,
      table = entity,
      owner = 'owner_id'
    ) {
      const reach = this.$role.reach(entity, action)
      if (reach === 'all') return query
      query.where((narrowed) => {
        if (reach === 'none') return narrowed.whereRaw('1 = 0')
        narrowed.where(`${table}.${owner}`, this.id)
        if (reach === 'team') narrowed.orWhereIn(`${table}.team_id`, this.$teamIds)
      })
      return query
    }

    #owns(record: Owned) {
      return record.ownerId === this.id
    }

    #sharesTeam(record: Owned) {
      return record.teamId !== null && this.$teamIds.includes(record.teamId)
    }
  }
  return AuthorisedModel
}
