import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel, column, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { ModelAttributes } from '@adonisjs/lucid/types/model'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import ContactAddress from '#core/contacts/models/contact_address'

export type NewAddress = Partial<
  Pick<
    ModelAttributes<ContactAddress>,
    'kind' | 'street' | 'postalCode' | 'city' | 'region' | 'country' | 'isPrimary'
  >
>

/** Where a contact is. City and country of the primary address stand on the contact, for lists. */
export function Located<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class LocatedModel extends superclass {
    declare id: number

    @column()
    declare city: string | null

    /** ISO 3166-1 alpha-2 */
    @column()
    declare country: string | null

    @hasMany(() => ContactAddress, { foreignKey: 'contactId' })
    declare addresses: HasMany<typeof ContactAddress>

    async setAddresses(addresses: NewAddress[], client: TransactionClientContract) {
      const primary = Math.max(
        0,
        addresses.findIndex((address) => address.isPrimary)
      )
      await ContactAddress.query({ client }).where('contactId', this.id).delete()
      await ContactAddress.createMany(
        addresses.map((address, index) => ({
          ...address,
          contactId: this.id,
          isPrimary: index === primary,
        })),
        { client }
      )
      this.city = addresses[primary]?.city ?? null
      this.country = addresses[primary]?.country ?? null
      await this.useTransaction(client).save()
    }
  }
  return LocatedModel
}
