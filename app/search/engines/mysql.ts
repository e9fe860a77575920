import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert } from '#kernel/database/bulk'
import { insertDocuments, type SearchEngine } from '#core/search/engines/engine'

const HIGHEST = '\u{10FFFF}'
const ROWS = 1000
const MATCHES = 2000
/** Documents of each token that are compared when there are several: a few milliseconds' worth. */
const READ = 10_000

/**
 * A table of tokens, each with its documents. FULLTEXT gathers every match
 * before it hands out the first: over a second for a common beginning among a
 * million documents, where a range of this table stops at the rows asked for.
 */
export const mysql: SearchEngine = {
  create: [
    `CREATE TABLE search_tokens (
      token VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      document_id BIGINT UNSIGNED NOT NULL,
      PRIMARY KEY (token, document_id),
      INDEX by_document (document_id),
      FOREIGN KEY (document_id) REFERENCES search_documents (id) ON DELETE CASCADE)`,
    `ALTER TABLE search_documents
      MODIFY title VARCHAR(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL`,
    `ALTER TABLE search_spellings
      MODIFY \`key\` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      MODIFY word VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL`,
  ],
  drop: ['DROP TABLE search_tokens'],

  joinInOrder: 'straight_join',

  async index(documents, client) {
    const wanted = new Map(tokensOf(documents).map((row) => [row.join(' '), row]))
    const gone: [string, number][] = []
    for (const known of await knownTokens(documents, client)) {
      if (!wanted.delete(known.join(' '))) gone.push(known)
    }
    await inParts(gone, (some) =>
      client.from('search_tokens').whereIn(['token', 'document_id'], some).delete()
    )
    await inParts([...wanted.values()], (some) =>
      client
        .knexQuery()
        .table('search_tokens')
        .insert(some.map(([token, document_id]) => ({ token, document_id })))
        .onConflict()
        .ignore()
    )
  },

  async add(rows, client) {
    const ids = await insertDocuments(rows, client)
    await addTokens(
      rows.map(({ words }, index) => ({ id: ids[index], words })),
      client
    )
  },

  extend: (document, client) => addTokens([document], client),

  async matching(tokens, { whole } = {}) {
    const queries = tokens.map((token) => () => (whole ? equal(token) : having(token)))
    if (queries.length === 1) return { ids: queries[0]().select('document_id as id') }
    const [fewest, ...others] = (await Promise.all(queries.map(documentsOf))).sort(
      (a, b) => a.documents.size - b.documents.size
    )
    const all = [...fewest.documents]
    const isWhole = !fewest.isCut && all.length <= MATCHES
    const found = isWhole ? await havingAll(all, others) : inAll(all, others)
    return {
      ids: db.from('search_documents').whereIn('id', found.slice(0, MATCHES)).select('id'),
      isCut: !isWhole && [fewest, ...others].some((one) => one.isCut),
    }
  },
}

/** In the order of their keys: each page of the table is then written once. */
async function addTokens(
  documents: { id: number; words: string }[],
  client: TransactionClientContract
) {
  const inOrder = tokensOf(documents).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  await bulkInsert(client, 'search_tokens', ['token', 'document_id'], inOrder)
}

const tokensOf = (documents: { id: number; words: string }[]) =>
  documents.flatMap(({ id, words }) =>
    words
      .split(' ')
      .filter(Boolean)
      .map((token): [string, number] => [token, id])
  )

/**
 * Read rather than deleted all together: that locks the place after the last
 * document, where everyone who adds another one meets.
 */
async function knownTokens(
  documents: { id: number }[],
  client: QueryClientContract
): Promise<[string, number][]> {
  const ids = documents.map(({ id }) => id)
  const rows = await client
    .from('search_tokens')
    .whereIn('document_id', ids)
    .select('token', 'document_id')
  return rows.map((row) => [row.token, Number(row.document_id)])
}

async function inParts<T>(rows: T[], write: (some: T[]) => PromiseLike<unknown>) {
  for (let at = 0; at < rows.length; at += ROWS) await write(rows.slice(at, at + ROWS))
}

const having = (token: string) =>
  db
    .from('search_tokens')
    .where('token', '>=', token)
    .where('token', '<', token + HIGHEST)

const equal = (token: string) => db.from('search_tokens').where('token', token)

type Having = () => ReturnType<typeof having>

interface Read {
  query: Having
  documents: Set<number>
  isCut: boolean
}

const inAll = (ids: number[], others: Read[]) =>
  ids.filter((id) => others.every(({ documents }) => documents.has(id)))

/** The same, and of tokens whose documents were not all read it is looked up which of these have them. */
async function havingAll(ids: number[], others: Read[]) {
  const [cut, whole] = [others.filter((one) => one.isCut), others.filter((one) => !one.isCut)]
  let found = inAll(ids, whole)
  for (const { query } of cut) {
    const rows = await query().whereIn('document_id', found).select('document_id')
    const those = new Set(rows.map((row) => Number(row.document_id)))
    found = found.filter((id) => those.has(id))
  }
  return found
}

/** Documents of one token, those that have the very word first and then the oldest. */
async function documentsOf(query: Having): Promise<Read> {
  const rows = await query().select('document_id').limit(READ)
  const documents = new Set(rows.map((row) => Number(row.document_id)))
  return { query, documents, isCut: rows.length === READ }
}
