import db from '@adonisjs/lucid/services/db'
import type { SearchEngine } from '#core/search/engines/engine'

const remove = `INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.id, old.words);`
const add = `INSERT INTO search_index(rowid, words) VALUES (new.id, new.words);`
const added = `CREATE TRIGGER search_added AFTER INSERT ON search_documents BEGIN ${add} END`

/** Bytes FTS5 gathers in memory before it writes a segment, which it must merge with the others later. */
const gathering = (bytes: number) =>
  `INSERT INTO search_index(search_index, rank) VALUES ('hashsize', ${bytes})`
const USUAL = 1_048_576
const MUCH = 64 * USUAL

/**
 * FTS5 over the words of `search_documents`, kept by triggers
 * (https://www.sqlite.org/fts5.html#external_content_tables). Words come
 * folded, so the plainest tokenizer does; beginnings of up to four letters
 * after the mark have an index, longer ones are few.
 */
export const sqlite: SearchEngine = {
  create: [
    `CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_documents',
      content_rowid='id', tokenize='ascii', prefix='3 4 5 6', detail=none, columnsize=0)`,
    added,
    `CREATE TRIGGER search_changed AFTER UPDATE OF words ON search_documents
      WHEN old.words <> new.words BEGIN ${remove} ${add} END`,
    `CREATE TRIGGER search_removed AFTER DELETE ON search_documents BEGIN ${remove} END`,
  ],
  drop: ['DROP TABLE search_index'],

  joinInOrder: 'cross join',

  async index() {},

  async add() {},

  async load(client, write) {
    await client.rawQuery('DROP TRIGGER search_added')
    await write()
    await client.rawQuery(gathering(MUCH))
    await client.rawQuery(`INSERT INTO search_index(search_index) VALUES ('rebuild')`)
    await client.rawQuery(gathering(USUAL))
    await client.rawQuery(added)
  },

  async matching(tokens, { whole } = {}) {
    const match = tokens.map((token) => `"${token}"${whole ? '' : '*'}`).join(' ')
    const ids = db
      .from('search_index')
      .whereRaw('search_index match ?', [match])
      .orderBy('rowid', 'desc')
      .select('rowid as id')
    return { ids }
  },
}
