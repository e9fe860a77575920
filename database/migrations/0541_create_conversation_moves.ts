import { BaseSchema } from '@adonisjs/lucid/schema'

const INDEX = 'conversations_merged_into_index'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('conversation_moves', (table) => {
      table.increments('id')
      /** merge, split, contact */
      table.string('kind', 10).notNullable()
      /** Moves of one click, which are undone together. */
      table.string('batch', 36).notNullable()
      /** Where the messages were, and where they went; the same where only the contact changed. */
      table
        .integer('from_id')
        .unsigned()
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      table
        .integer('to_id')
        .unsigned()
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      /** What moved, and how things stood before and after: JSON. */
      table.text('data', 'mediumtext').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('undone_at').nullable()
      table.index(['batch'])
      table.index(['from_id', 'id'])
      table.index(['to_id', 'id'])
    })

    if (this.needsIndex())
      this.schema.raw(
        `create index ${INDEX} on conversations (merged_into_id) where merged_into_id is not null`
      )
  }

  async down() {
    this.schema.dropTable('conversation_moves')
    if (this.needsIndex()) this.schema.raw(`drop index ${INDEX}`)
  }

  /** MySQL keeps one for every foreign key by itself. */
  private needsIndex() {
    return this.db.dialect.name !== 'mysql'
  }
}
