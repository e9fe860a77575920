import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel, manyToMany } from '@adonisjs/lucid/orm'
import type { ManyToMany } from '@adonisjs/lucid/types/relations'
import User from '#core/accounts/models/user'

/** Staff who want to hear of what happens with the contact. */
export function Followed<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class FollowedModel extends superclass {
    @manyToMany(() => User, {
      pivotTable: 'contact_followers',
      pivotForeignKey: 'contact_id',
      pivotRelatedForeignKey: 'user_id',
    })
    declare followers: ManyToMany<typeof User>
  }
  return FollowedModel
}
