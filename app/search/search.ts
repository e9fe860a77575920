import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert } from '#kernel/database/bulk'
import { searchEngine } from '#core/search/engines/index'
import { fold } from '#core/search/fold'
import { spellings } from '#core/search/spellings'
import { emailTokens, phoneTokens, textTokens, typedTokens } from '#core/search/tokens'

/** What is searched of one record. */
export interface SearchDocument {
  /** Id of the record. */
  id: number
  /** What people call it; what begins with the text typed comes first. */
  title: string
  /** Titles are names of people or companies: close spellings of them are offered. */
  named?: boolean
  /** Other words. */
  text?: (string | null | undefined)[]
  emails?: string[]
  /** E.164 */
  phones?: string[]
}

export interface SearchOptions {
  /** Records at most. Default 20. */
  limit?: number
  /** Table of the records, for `scope` to narrow by; its `id` is that of the documents. */
  table?: string
  /** Narrows to what the viewer may see. */
  scope?: (query: DatabaseQueryBuilderContract<any>) => unknown
  /** The scope leaves out the records of others: when few are left, these are asked, not the index. */
  isNarrow?: boolean
}

interface Found {
  entity_id: number
  title: string
  words: string
}

const TITLE_LENGTH = 191
const WORDS = 5000
/** Matches that are compared for each that is shown, to show the best. */
const CANDIDATES = 12
/** Who may see no more records than this is answered from all of these, rather than from all matches. */
const FEW = 1000
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

  /** The same for records that have no documents yet, many times faster; best within `load`. */
  async add(entity: string, documents: SearchDocument[], client: TransactionClientContract) {
    const rows = rowsOf(entity, documents)
    const ids = await bulkInsert(
      client,
      'search_documents',
      ['entity', 'entity_id', 'title', 'words'],
      rows.map((row) => [row.entity, row.entity_id, row.title, row.words])
    )
    await searchEngine(client).add(
      rows.map(({ words }, index) => ({ id: ids[index], words })),
      client
    )
    await spellings.learn(namesOf(documents), client)
  },

  /** Runs `adding`, which adds very many documents; they are found when it is through. */
  load: (client: TransactionClientContract, adding: () => Promise<void>) =>
    searchEngine(client).load(client, adding),

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
}

/** Some documents that begin with the text, and some that have every word of it. */
async function candidates(
  entity: string,
  text: string,
  { limit, lookedAt, table, scope, isNarrow }: SearchOptions & { limit: number; lookedAt: number }
): Promise<{ titled: Found[]; matching: Found[]; isPartial?: boolean }> {
  const tokens = tokensTyped(entity, text)
  if (!tokens.length) return { titled: [], matching: [] }
  const few = isNarrow && table && scope && (await fewSeen(table, scope))
  if (few) return { titled: [], matching: await matchingOf(entity, few, tokens) }

  const engine = searchEngine()
  // Joined in this order: never from a million records to their documents.
  const narrowed = (ids: DatabaseQueryBuilderContract<any>) => {
    const query = db
      .from(ids.limit(lookedAt).as('matching'))
      .joinRaw(`${engine.joinInOrder} search_documents on search_documents.id = matching.id`)
      .where('search_documents.entity', entity)
    if (table) {
      query.joinRaw(`${engine.joinInOrder} ${table} on ${table}.id = search_documents.entity_id`)
    }
    scope?.(query)
    return query
      .select('search_documents.entity_id', 'search_documents.title', 'search_documents.words')
      .limit(limit)
  }
  const { ids, isCut } = await engine.matching(tokens)
  return {
    titled: await narrowed(beginningWith(entity, titleOf(text))),
    matching: await narrowed(ids),
    isPartial: isCut,
  }
}

/** All that the viewer may see, when that is little. */
async function fewSeen(table: string, scope: NonNullable<SearchOptions['scope']>) {
  const seen = () => {
    const query = db.from(table).select(`${table}.id`)
    scope(query)
    return query
  }
  if (await seen().offset(FEW).first()) return undefined
  return (await seen().limit(FEW)).map(({ id }) => id as number)
}

async function matchingOf(entity: string, ids: number[], tokens: string[]): Promise<Found[]> {
  const rows: Found[] = await db
    .from('search_documents')
    .where({ entity })
    .whereIn('entity_id', ids)
    .select('entity_id', 'title', 'words')
  return rows.filter(({ words }) => tokens.every((token) => ` ${words}`.includes(` ${token}`)))
}

function tokensTyped(entity: string, text: string) {
  const marked = mark(entity)
  return typedTokens(text).map((token) => marked + token)
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

function rowsOf(entity: string, documents: SearchDocument[]) {
  const marked = mark(entity)
  return documents.map((document) => ({
    entity,
    entity_id: document.id,
    title: titleOf(document.title),
    words: tokensOf(document)
      .map((token) => marked + token)
      .join(' '),
  }))
}

const namesOf = (documents: SearchDocument[]) => [
  ...new Set(documents.filter((document) => document.named).map(({ title }) => title)),
]

/** How a title is kept. */
export const titleOf = (title: string) => fold(title.slice(0, 1000)).slice(0, TITLE_LENGTH)

/** Two letters before each token keep the entities apart in one index. */
function mark(entity: string) {
  const letters = createHash('sha1')
    .update(entity)
    .digest('base64url')
    .replace(/[^a-z]/g, '')
  return letters.slice(0, 2).padEnd(2, 'x')
}

function tokensOf({ title, text = [], emails = [], phones = [] }: SearchDocument) {
  const tokens = new Set<string>()
  const keep = (some: readonly string[]) => some.forEach((token) => tokens.add(token))
  for (const words of [title, ...text]) if (words) keep(textTokens(words))
  for (const email of emails) keep(emailTokens(email))
  for (const phone of phones) keep(phoneTokens(phone))
  return [...tokens].slice(0, WORDS)
}

const beginningWith = (entity: string, title: string) =>
  db
    .from('search_documents')
    .where({ entity })
    .where('title', '>=', title)
    .where('title', '<', `${title}\u{10FFFF}`)
    .orderBy('title')
    .select('id')

/** An address or number in full, the whole title, its beginning, beginnings of its words, the rest. */
function place({ title, words }: Found, typed: string, tokens: string[]) {
  const isAddress = tokens.length === 1 && /@|^[\d\s+()./-]{5,}$/.test(typed)
  if (isAddress && ` ${words} `.includes(` ${tokens[0]} `)) return 0
  if (title === typed) return 1
  if (title.startsWith(typed)) return 2
  const named = textTokens(title)
  const begins = (token: string) => named.some((word) => word.startsWith(token.slice(2)))
  return tokens.every(begins) ? 3 : 4
}
