import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type Contact from '#core/contacts/models/contact'

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

    /** Not in the trash. */
    static live(id: number | string): Promise<Contact> {
      const model = this as unknown as typeof Contact
      return model.query().where('id', id).whereNull('deleted_at').firstOrFail()
    }
  }
  return FoundModel
}
