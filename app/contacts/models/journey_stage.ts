import { BaseModel, column } from '@adonisjs/lucid/orm'

export default class JourneyStage extends BaseModel {
  static table = 'journey_stages'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @column()
  declare position: number
}
