import { BaseModel, column, manyToMany } from '@adonisjs/lucid/orm'
import type { ManyToMany } from '@adonisjs/lucid/types/relations'
import User from '#core/accounts/models/user'

export default class Team extends BaseModel {
  static table = 'teams'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @manyToMany(() => User, { pivotTable: 'team_members' })
  declare members: ManyToMany<typeof User>
}
