import { BaseSchema } from '@adonisjs/lucid/schema'
import { searchEngine } from '#core/search/engines/index'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('search_documents', (table) => {
      table.bigIncrements('id')
      table.string('entity', 40).notNullable()
      table.integer('entity_id').unsigned().notNullable()
      /** Folded: what begins like the text typed is a range of it. */
      table.string('title', 191).notNullable()
      table.text('words', 'mediumtext').notNullable()
      table.unique(['entity', 'entity_id'])
      table.index(['entity', 'title'])
    })

    this.schema.createTable('search_spellings', (table) => {
      table.string('key', 60).notNullable()
      table.string('word', 60).notNullable()
      table.string('written', 60).notNullable()
      table.primary(['key', 'word'])
      table.index(['word'])
    })

    for (const statement of searchEngine(this.db).create) this.schema.raw(statement)
  }

  async down() {
    for (const statement of searchEngine(this.db).drop) this.schema.raw(statement)
    this.schema.dropTable('search_spellings')
    this.schema.dropTable('search_documents')
  }
}
