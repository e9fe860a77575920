import { BaseModel, column } from '@adonisjs/lucid/orm'

export default class Persona extends BaseModel {
  static table = 'personas'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @column()
  declare position: number
}
