import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { tokensTyped, titleOf } from '#core/search/documents'
import { searchEngine } from '#core/search/engines/index'
import { textTokens } from '#core/search/tokens'

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

export interface Found {
  entity_id: number
  title: string
  words: string
}

/** Who may see no more records than this is answered from all of these, rather than from all matches. */
const FEW = 1000

interface Wanted extends SearchOptions {
  limit: number
  /** Matches that are judged by `scope` at most. */
  lookedAt: number
  /** So many that have the very words will do: then those with longer ones are not looked for. */
  enough?: number
}

/** Some documents that begin with the text, and some that have every word of it. */
export async function candidates(
  entity: string,
  text: string,
  { limit, lookedAt, enough, table, scope, isNarrow }: Wanted
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
  const titled = await narrowed(beginningWith(entity, titleOf(text)))
  if (enough) {
    const { ids } = await engine.matching(tokens, { whole: true })
    const matching = await narrowed(ids)
    if (matching.length >= enough) return { titled, matching }
  }
  const { ids, isCut } = await engine.matching(tokens)
  return { titled, matching: await narrowed(ids), isPartial: isCut }
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

const beginningWith = (entity: string, title: string) =>
  db
    .from('search_documents')
    .where({ entity })
    .where('title', '>=', title)
    .where('title', '<', `${title}\u{10FFFF}`)
    .orderBy('title')
    .select('id')

/** An address or number in full, the whole title, its beginning, beginnings of its words, the rest. */
export function place({ title, words }: Found, typed: string, tokens: string[]) {
  const isAddress = tokens.length === 1 && /@|^[\d\s+()./-]{5,}$/.test(typed)
  if (isAddress && ` ${words} `.includes(` ${tokens[0]} `)) return 0
  if (title === typed) return 1
  if (title.startsWith(typed)) return 2
  const named = textTokens(title)
  const begins = (token: string) => named.some((word) => word.startsWith(token.slice(2)))
  return tokens.every(begins) ? 3 : 4
}
