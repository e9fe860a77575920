import type { Contribution, Lazy } from '#kernel/contract'
import type { ListDefinition } from '#core/lists/list'

export interface ListContribution extends Contribution {
  /** Name of the list in addresses and saved views; the same as its rights entity. */
  entity: string
  list: Lazy<ListDefinition>
}

declare module '#kernel/contract' {
  interface Slots {
    /** Lists of records: filters, saved views, columns and bulk changes come with them. */
    lists: ListContribution
  }
}
