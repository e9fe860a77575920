import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { Timestamped } from '#kernel/database/columns'

export default class Entry extends compose(BaseModel, Timestamped) {
  static table = 'everything_entries'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare contactId: number

  @column()
  declare words: string
}
