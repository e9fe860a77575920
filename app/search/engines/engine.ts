import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What an engine must do for search: all that differs between them. */
export interface SearchEngine {
  /** Statements that make and unmake the index over `search_documents`. */
  create: string[]
  drop: string[]

  /** A join whose left side is always walked first. */
  joinInOrder: string

  /** Brings the index up to date with documents that were just written. */
  index(documents: { id: number; words: string }[], client: QueryClientContract): Promise<void>

  /** The same for documents that are new. */
  add(documents: { id: number; words: string }[], client: TransactionClientContract): Promise<void>

  /** Runs `write`, which adds very many documents, the fast way. */
  load(client: TransactionClientContract, write: () => Promise<void>): Promise<void>

  /**
   * `id` of the documents that have a token beginning with each of `tokens`, or with `whole` each
   * of the tokens itself; some more than once. `isCut` when it did not look at all of them.
   */
  matching(
    tokens: string[],
    options?: { whole?: boolean }
  ): Promise<{ ids: DatabaseQueryBuilderContract<any>; isCut?: boolean }>
}
