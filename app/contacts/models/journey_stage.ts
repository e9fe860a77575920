import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { Catalogue } from '#core/contacts/models/catalogue'

export default class JourneyStage extends compose(BaseModel, Catalogue) {
  static table = 'journey_stages'

  @column({ isPrimary: true })
  declare id: number
}
