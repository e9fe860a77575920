import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { Catalogue } from '#core/contacts/models/catalogue'

/** Why deals are lost. */
export default class LostReason extends compose(BaseModel, Catalogue) {
  static table = 'lost_reasons'

  @column({ isPrimary: true })
  declare id: number
}
