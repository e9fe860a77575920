import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { boolean, Timestamped } from '#kernel/database/columns'
import { ADDRESS_KINDS } from '#core/contacts/choices'

export default class ContactAddress extends compose(BaseModel, Timestamped) {
  static table = 'contact_addresses'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare contactId: number

  @column()
  declare kind: (typeof ADDRESS_KINDS)[number]

  @column()
  declare street: string | null

  @column()
  declare postalCode: string | null

  @column()
  declare city: string | null

  @column()
  declare region: string | null

  /** ISO 3166-1 alpha-2 */
  @column()
  declare country: string | null

  @boolean()
  declare isPrimary: boolean
}
