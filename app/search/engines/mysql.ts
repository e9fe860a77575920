import db from '@adonisjs/lucid/services/db'
import type { SearchEngine } from '#core/search/engines/engine'

const HIGHEST = '\u{10FFFF}'
const ROWS = 1000
/** Where counting how often a token occurs stops. */
const MANY = 2000

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

  async index(documents, client) {
    const ids = documents.map((document) => document.id)
    await client.from('search_tokens').whereIn('document_id', ids).delete()
    const rows = documents.flatMap(({ id, words }) =>
      words
        .split(' ')
        .filter(Boolean)
        .map((token) => ({ token, document_id: id }))
    )
    for (let at = 0; at < rows.length; at += ROWS) {
      await client
        .knexQuery()
        .table('search_tokens')
        .insert(rows.slice(at, at + ROWS))
    }
  },

  async arranged(tokens) {
    return tokens.length > 1 ? rarestFirst(tokens) : tokens
  },

  /** The walk begins at the first token and asks about the others. */
  matching([first, ...others]) {
    const query = db.from('search_tokens')
    others.forEach((token, index) => {
      const name = `other_${index}`
      query.joinRaw(
        `straight_join search_tokens ${name} force index (by_document)
          on ${name}.document_id = search_tokens.document_id
          and ${name}.token >= ? and ${name}.token < ?`,
        [token, token + HIGHEST]
      )
    })
    return query
      .select('search_tokens.document_id as id')
      .where('search_tokens.token', '>=', first)
      .where('search_tokens.token', '<', first + HIGHEST)
  },
}

async function rarestFirst(tokens: string[]) {
  const counted = await Promise.all(
    tokens.map(async (token) => {
      const [[{ n }]] = await db.rawQuery(
        `select count(*) as n from (select 1 from search_tokens
          where token >= ? and token < ? limit ${MANY}) as some`,
        [token, token + HIGHEST]
      )
      return { token, n: Number(n) }
    })
  )
  return counted.sort((a, b) => a.n - b.n).map(({ token }) => token)
}
