import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel, manyToMany } from '@adonisjs/lucid/orm'
import type { ManyToMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Tag from '#core/contacts/models/tag'
import type { Satellite } from '#core/lists/filters/satellites'

/** Tags of a record, in the table that says which record has which. */
export const Tagged = ({ table, record }: Satellite) =>
  function withTags<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
    class TaggedModel extends superclass {
      @manyToMany(() => Tag, {
        pivotTable: table,
        pivotForeignKey: record,
        pivotRelatedForeignKey: 'tag_id',
      })
      declare tags: ManyToMany<typeof Tag>

      /** Makes the record's tags those of the names. */
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
