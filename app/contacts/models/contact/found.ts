import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Contact from '#core/contacts/models/contact'

const MOST_HOPS = 20

/** The ways to a contact by its id; each throws E_ROW_NOT_FOUND where there is none. */
export function Found<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class FoundModel extends superclass {
    /** With all that the record page shows; in the trash or not. */
    static record(id: number | string): Promise<Contact> {
      const model = this as unknown as typeof Contact
      return model
        .query()
        .where('id', id)
        .preload('company')
        .preload('owner')
        .preload('team')
        .preload('persona')
        .preload('journeyStage')
        .preload('points', (points) => points.orderBy('kind').orderBy('is_primary', 'desc'))
        .preload('addresses', (addresses) => addresses.orderBy('is_primary', 'desc'))
        .preload('tags', (tags) => tags.orderBy('folded_name'))
        .preload('followers', (users) => users.orderBy('name'))
        .firstOrFail()
    }

    /** The contact of this id, or the one it became a part of; null where there is none. */
    static async standing(id: number, client?: TransactionClientContract): Promise<Contact | null> {
      const model = this as unknown as typeof Contact
      let found = await model.query({ client }).where('id', id).first()
      for (let hops = 0; found?.mergedIntoId && hops < MOST_HOPS; hops++)
        found = await model.query({ client }).where('id', found.mergedIntoId).first()
      return found
    }

    /** Not in the trash. */
    static live(id: number | string): Promise<Contact> {
      const model = this as unknown as typeof Contact
      return model.query().where('id', id).whereNull('deleted_at').firstOrFail()
    }
  }
  return FoundModel
}
