import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { Catalogue } from '#core/contacts/models/catalogue'

export default class Persona extends compose(BaseModel, Catalogue) {
  static table = 'personas'

  @column({ isPrimary: true })
  declare id: number
}
