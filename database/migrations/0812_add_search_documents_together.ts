import { BaseSchema } from '@adonisjs/lucid/schema'

const added = (unless = '') =>
  `CREATE TRIGGER search_added AFTER INSERT ON search_documents ${unless} BEGIN
    INSERT INTO search_index(rowid, words) VALUES (new.id, new.words); END`

/** Bytes that FTS5 gathers in memory before it writes a part. */
const gathering = (bytes: number) =>
  `INSERT INTO search_index(search_index, rank) VALUES ('hashsize', ${bytes})`

export default class extends BaseSchema {
  /** While `search_adding` has a row, whoever adds documents to SQLite's index does it for all of them at once. */
  async up() {
    if (this.db.dialect.name === 'mysql') return
    this.schema.raw('CREATE TABLE search_adding (is_adding INTEGER NOT NULL)')
    this.schema.raw('DROP TRIGGER search_added')
    this.schema.raw(added('WHEN NOT EXISTS (SELECT 1 FROM search_adding)'))
    this.schema.raw(gathering(8_388_608))
  }

  async down() {
    if (this.db.dialect.name === 'mysql') return
    this.schema.raw('DROP TRIGGER search_added')
    this.schema.raw(added())
    this.schema.raw(gathering(1_048_576))
    this.schema.raw('DROP TABLE search_adding')
  }
}
