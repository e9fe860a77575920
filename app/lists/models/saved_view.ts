import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ModelAttributes } from '@adonisjs/lucid/types/model'
import { boolean, json, Timestamped } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import type { Filter } from '#core/lists/list'
import { Stamped, touchStamp } from '#kernel/stamps'

const STAMP = 'saved_views'

/** All of them: few, rarely changed, and every page of a list shows its own. */
const kept = new Stamped(STAMP, async (client) =>
  SavedView.query({ client }).orderBy('name').orderBy('id')
)

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

  /** What stands beside the list for this user: not to be changed, see `findVisible`. */
  static async visibleTo(user: User, entity: string) {
    return (await kept.get()).filter(
      (view) => view.entity === entity && (view.isShared || view.userId === user.id)
    )
  }

  static findVisible(user: User, entity: string, id: number) {
    return this.query()
      .where({ entity, id })
      .where((own) => own.where('user_id', user.id).orWhere('is_shared', true))
      .firstOrFail()
  }

  static add(values: Partial<ModelAttributes<SavedView>>) {
    return new SavedView().merge(values).keep()
  }

  async keep() {
    await this.#changed((client) => this.useTransaction(client).save())
    return this
  }

  forget() {
    return this.#changed((client) => this.useTransaction(client).delete())
  }

  #changed(change: (client: TransactionClientContract) => Promise<unknown>) {
    return db.transaction(async (client) => {
      await change(client)
      await touchStamp(STAMP, client)
    })
  }
}
