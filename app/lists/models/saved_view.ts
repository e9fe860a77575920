import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { boolean, json, Timestamped } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import type { Filter } from '#core/lists/list'

/** Filters, columns and order of a list under a name: for oneself, or for all who read the list. */
export default class SavedView extends compose(BaseModel, Timestamped) {
  static table = 'saved_views'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare entity: string

  @column()
  declare userId: number

  @column()
  declare name: string

  @boolean()
  declare isShared: boolean

  @json()
  declare filters: Filter[]

  @json()
  declare columns: string[] | null

  @column()
  declare sort: string | null

  static visibleTo(user: User, entity: string) {
    return this.query()
      .where('entity', entity)
      .where((own) => own.where('user_id', user.id).orWhere('is_shared', true))
      .orderBy('name')
      .orderBy('id')
  }
}
