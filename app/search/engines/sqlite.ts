import db from '@adonisjs/lucid/services/db'
import { insertDocuments, type SearchEngine } from '#core/search/engines/engine'

const remove = `INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.id, old.words);`
const add = `INSERT INTO search_index(rowid, words) VALUES (new.id, new.words);`

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
    `CREATE TRIGGER search_added AFTER INSERT ON search_documents BEGIN ${add} END`,
    `CREATE TRIGGER search_changed AFTER UPDATE OF words ON search_documents
      WHEN old.words <> new.words BEGIN ${remove} ${add} END`,
    `CREATE TRIGGER search_removed AFTER DELETE ON search_documents BEGIN ${remove} END`,
  ],
  drop: ['DROP TABLE search_index'],

  joinInOrder: 'cross join',

  async index() {},

  /** All in one statement: with a trigger for each, FTS5 writes many small parts that it must merge. */
  async add(rows, client) {
    if (!rows.length) return
    await client.rawQuery('insert into search_adding values (1)')
    const ids = await insertDocuments(rows, client)
    await client.rawQuery(
      `insert into search_index(rowid, words)
        select id, words from search_documents where id between ? and ?`,
      [ids[0], ids.at(-1)!]
    )
    await client.rawQuery('delete from search_adding')
  },

  async extend() {},

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
