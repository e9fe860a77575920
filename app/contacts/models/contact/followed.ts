import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel, manyToMany } from '@adonisjs/lucid/orm'
import type { ManyToMany } from '@adonisjs/lucid/types/relations'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import User from '#core/accounts/models/user'

/** Staff who want to hear of what happens with the contact. */
export function Followed<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class FollowedModel extends superclass {
    declare id: number

    @manyToMany(() => User, {
      pivotTable: 'contact_followers',
      pivotForeignKey: 'contact_id',
      pivotRelatedForeignKey: 'user_id',
    })
    declare followers: ManyToMany<typeof User>

    async follow(user: { id: number }, client: QueryClientContract = db.connection()) {
      await client
        .knexQuery()
        .table('contact_followers')
        .insert({ contact_id: this.id, user_id: user.id })
        .onConflict(['contact_id', 'user_id'])
        .ignore()
    }

    async unfollow(user: { id: number }) {
      await db.from('contact_followers').where({ contact_id: this.id, user_id: user.id }).delete()
    }
  }
  return FollowedModel
}
