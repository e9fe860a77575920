import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('conversations', (table) => {
      /** Full id of the `participants` contribution that answers until it hands over; null: staff do. */
      table.string('held_by', 80).nullable()
    })
    const some = this.db.dialect.name === 'mysql' ? '' : 'where held_by is not null'
    this.schema.raw(`create index conversations_held_index on conversations (held_by) ${some}`)
  }

  async down() {
    this.schema.alterTable('conversations', (table) => {
      table.dropIndex([], 'conversations_held_index')
    })
    this.schema.alterTable('conversations', (table) => {
      table.dropColumn('held_by')
    })
  }
}
