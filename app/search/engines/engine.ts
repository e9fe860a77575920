import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert } from '#kernel/database/bulk'
import type { DocumentRow } from '#core/search/documents'

/** What an engine must do for search: all that differs between them. */
export interface SearchEngine {
  /** Statements that make and unmake the index over `search_documents`. */
  create: string[]
  drop: string[]

  /** A join whose left side is always walked first. */
  joinInOrder: string

  /** Brings the index up to date with documents that were just written. */
  index(documents: { id: number; words: string }[], client: QueryClientContract): Promise<void>

  /** Writes documents that are new, and brings the index up to date with them. */
  add(rows: DocumentRow[], client: TransactionClientContract): Promise<void>

  /** Brings the index up to date with words that a document was just given, besides its others. */
  extend(document: { id: number; words: string }, client: TransactionClientContract): Promise<void>

  /**
   * `id` of the documents that have a token beginning with each of `tokens`, or with `whole` each
   * of the tokens itself; some more than once. `isCut` when it did not look at all of them.
   */
  matching(
    tokens: string[],
    options?: { whole?: boolean }
  ): Promise<{ ids: DatabaseQueryBuilderContract<any>; isCut?: boolean }>
}

/** Ids of the documents, which are not in the index yet. */
export const insertDocuments = (rows: DocumentRow[], client: TransactionClientContract) =>
  bulkInsert(
    client,
    'search_documents',
    ['entity', 'entity_id', 'title', 'words'],
    rows.map((row) => [row.entity, row.entity_id, row.title, row.words])
  )
