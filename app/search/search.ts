import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { candidates, place, type SearchOptions } from '#core/search/candidates'
import {
  mark,
  namesOf,
  rowsOf,
  titleOf,
  tokensFor,
  tokensTyped,
  type DocumentRow,
  type SearchDocument,
} from '#core/search/documents'
import { searchEngine } from '#core/search/engines/index'
import { spellings } from '#core/search/spellings'

/** Matches that are compared for each that is shown, to show the best. */
const CANDIDATES = 12
/** Matches that are judged by the rights of a viewer who may see more: of too many, one types more. */
const LOOKED_AT = 1000
/** The same where a whole list of matches is wanted. */
const LISTED_FROM = 20_000
const CHUNK = 100

/** One index over the records of every entity; `entity` is the name rights know it by. */
export const search = {
  /** Writes the documents in the transaction that changes their records. */
  async index(entity: string, documents: SearchDocument[], client: QueryClientContract) {
    for (let at = 0; at < documents.length; at += CHUNK) {
      await write(entity, documents.slice(at, at + CHUNK), client)
    }
    await spellings.learn(namesOf(documents), client)
  },

  /** The same for all records of these ids: those without a document are found no more. */
  async reindex(
    entity: string,
    ids: number[],
    documents: SearchDocument[],
    client: QueryClientContract
  ) {
    await this.index(entity, documents, client)
    const kept = new Set(documents.map(({ id }) => id))
    const gone = ids.filter((id) => !kept.has(id))
    if (gone.length) await this.remove(entity, gone, client)
  },

  /** Indexes records that have no documents yet, many times faster. */
  add(entity: string, documents: SearchDocument[], client: TransactionClientContract) {
    return this.addRows(rowsOf(entity, documents), namesOf(documents), client)
  },

  /** The same for rows of documents that were made before. */
  async addRows(rows: DocumentRow[], names: string[], client: TransactionClientContract) {
    await searchEngine(client).add(rows, client)
    await spellings.learn(names, client)
  },

  /**
   * Adds words to a record's document, of which it keeps `most` different ones; false when
   * there is no document yet. Nothing is written when it knows them all, or is full.
   */
  async extend(
    entity: string,
    { id, text, most }: { id: number; text: SearchDocument['text']; most: number },
    client: TransactionClientContract
  ): Promise<boolean> {
    const document = await client
      .from('search_documents')
      .where({ entity, entity_id: id })
      .select('id', 'words')
      .first()
    if (!document) return false
    const known = new Set<string>(document.words.split(' '))
    const fresh = tokensFor(entity, text)
      .filter((token) => !known.has(token))
      .slice(0, Math.max(0, most - known.size))
    if (!fresh.length) return true
    const words = fresh.join(' ')
    await client
      .from('search_documents')
      .where('id', document.id)
      .update({ words: `${document.words} ${words}` })
    await searchEngine(client).extend({ id: document.id, words }, client)
    return true
  },

  async remove(entity: string, ids: number[], client: QueryClientContract) {
    for (let at = 0; at < ids.length; at += 1000) {
      await client
        .from('search_documents')
        .where({ entity })
        .whereIn('entity_id', ids.slice(at, at + 1000))
        .delete()
    }
  },

  /** Forgets how words of names are spelt that no record has any more: for those erased for good. */
  async forgetNames(entity: string, names: string[]) {
    for (const word of spellings.wordsIn(names)) {
      const { ids } = await searchEngine().matching([mark(entity) + word])
      if (!(await ids.first())) await spellings.forget(word)
    }
  },

  /** Forgets everything, before records are indexed anew. */
  async clear(client: QueryClientContract = db.connection()) {
    await client.from('search_documents').delete()
    await client.from('search_spellings').delete()
  },

  /** Ids of the records that match every word of `text` by its beginning, the best first. */
  async find(entity: string, text: string, { limit = 20, ...options }: SearchOptions = {}) {
    const tokens = tokensTyped(entity, text)
    const title = titleOf(text)
    const { titled, matching } = await candidates(entity, text, {
      ...options,
      limit: limit * CANDIDATES,
      lookedAt: LOOKED_AT,
      enough: limit,
    })
    const found = new Map([...titled, ...matching].map((row) => [row.entity_id, row]))
    return [...found.values()]
      .map((row) => ({ id: row.entity_id, place: place(row, title, tokens) }))
      .sort((a, b) => a.place - b.place)
      .slice(0, limit)
      .map(({ id }) => id)
  },

  /**
   * Ids of the records that match as in `find`, in no order: for lists that
   * have their own. `isCut` when there may be more than these.
   */
  async among(entity: string, text: string, { limit = 1000, ...options }: SearchOptions = {}) {
    const { titled, matching, isPartial } = await candidates(entity, text, {
      ...options,
      limit: limit + 1,
      lookedAt: LISTED_FROM,
    })
    const found = [...new Set([...titled, ...matching].map((row) => row.entity_id))]
    const isCut = isPartial || [titled, matching, found].some((rows) => rows.length > limit)
    return { ids: found.slice(0, limit), isCut }
  },

  /** Ids of all that match, in no order; null when they are more than `most`, or may be. */
  async all(entity: string, text: string, most: number): Promise<number[] | null> {
    const tokens = tokensTyped(entity, text)
    if (!tokens.length) return []
    const { ids, isCut } = await searchEngine().matching(tokens)
    if (isCut) return null
    const found = await ids.limit(most + 1)
    if (found.length > most) return null
    const documents = found.map(({ id }) => Number(id))
    const rows = await db.from('search_documents').whereIn('id', documents).select('entity_id')
    return rows.map((row) => row.entity_id as number)
  },

  /** Narrows a query to records that match, each by its own document: quick where very many do. */
  narrow(
    query: DatabaseQueryBuilderContract<any>,
    { entity, text, id }: { entity: string; text: string; id: string }
  ) {
    query.whereExists((documents) => {
      documents
        .from('search_documents as told')
        .where('told.entity', entity)
        .whereColumn('told.entity_id', id)
      for (const token of tokensTyped(entity, text))
        documents.whereRaw(`instr(concat(' ', told.words), ?) > 0`, [` ${token}`])
    })
  },
}

async function write(entity: string, documents: SearchDocument[], client: QueryClientContract) {
  const rows = rowsOf(entity, documents)
  await client
    .knexQuery()
    .table('search_documents')
    .insert(rows)
    .onConflict(['entity', 'entity_id'])
    .merge(['title', 'words'])
  const ids = rows.map((row) => row.entity_id)
  await searchEngine().index(
    await client
      .from('search_documents')
      .where({ entity })
      .whereIn('entity_id', ids)
      .select('id', 'words'),
    client
  )
}
