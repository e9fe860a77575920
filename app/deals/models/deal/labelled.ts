import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel, manyToMany } from '@adonisjs/lucid/orm'
import type { ManyToMany } from '@adonisjs/lucid/types/relations'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import Tag from '#core/contacts/models/tag'

/** Tags of a deal: the same that contacts have. */
export function Labelled<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class LabelledModel extends superclass {
    @manyToMany(() => Tag, {
      pivotTable: 'deal_tags',
      pivotForeignKey: 'deal_id',
      pivotRelatedForeignKey: 'tag_id',
    })
    declare tags: ManyToMany<typeof Tag>

    /** Makes the deal's tags those of the names. */
    async setTags(names: string[], client: TransactionClientContract) {
      const tags = await Tag.named(names, client)
      this.useTransaction(client)
      await (this as unknown as { related(name: 'tags'): { sync(ids: number[]): Promise<void> } })
        .related('tags')
        .sync(tags.map((tag) => tag.id))
    }
  }
  return LabelledModel
}

export async function tagNamesOf(dealId: number, client: QueryClientContract) {
  const rows = await client
    .from('deal_tags')
    .join('tags', 'tags.id', 'deal_tags.tag_id')
    .where('deal_tags.deal_id', dealId)
    .orderBy('tags.folded_name')
    .select('tags.name')
  return rows.map(({ name }) => name as string)
}
