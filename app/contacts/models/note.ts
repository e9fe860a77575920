import { compose } from '@adonisjs/core/helpers'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { Timestamped } from '#kernel/database/columns'
import Contact from '#core/contacts/models/contact'
import User from '#core/accounts/models/user'

export default class Note extends compose(BaseModel, Timestamped) {
  static table = 'notes'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare contactId: number

  @column()
  declare authorId: number | null

  @column()
  declare body: string

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  @belongsTo(() => User, { foreignKey: 'authorId' })
  declare author: BelongsTo<typeof User>
}
