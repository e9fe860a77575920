import { BaseModel, beforeSave, column } from '@adonisjs/lucid/orm'
import { compose } from '@adonisjs/core/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { Curated } from '#core/contacts/models/tag/curated'
import { fold } from '#core/search/fold'
import { tint } from '#core/shell/tint'

export default class Tag extends compose(BaseModel, Curated) {
  static table = 'tags'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @column()
  declare foldedName: string

  @column()
  declare colour: string

  @beforeSave()
  static foldName(tag: Tag) {
    tag.foldedName = fold(tag.name)
    tag.colour ??= tint(tag.foldedName)
  }

  /** The tags of these names; those that are new are made. Upper case and accents do not matter. */
  static async named(names: string[], client: TransactionClientContract) {
    const wanted = new Map(
      names.filter((name) => fold(name)).map((name) => [fold(name), name.trim()])
    )
    const known = await this.query({ client }).whereIn('folded_name', [...wanted.keys()])
    for (const tag of known) wanted.delete(tag.foldedName)
    const made = await this.createMany(
      [...wanted.values()].map((name) => ({ name })),
      { client }
    )
    return [...known, ...made]
  }
}
