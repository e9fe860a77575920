import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel, manyToMany } from '@adonisjs/lucid/orm'
import type { ManyToMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Tag from '#core/contacts/models/tag'

export function Tagged<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class TaggedModel extends superclass {
    @manyToMany(() => Tag, {
      pivotTable: 'contact_tags',
      pivotForeignKey: 'contact_id',
      pivotRelatedForeignKey: 'tag_id',
    })
    declare tags: ManyToMany<typeof Tag>

    /** Makes the contact's tags those of the names. */
    async setTags(names: string[], client: TransactionClientContract) {
      const tags = await Tag.named(names, client)
      this.useTransaction(client)
      await (this as unknown as { related(name: 'tags'): { sync(ids: number[]): Promise<void> } })
        .related('tags')
        .sync(tags.map((tag) => tag.id))
    }
  }
  return TaggedModel
}
