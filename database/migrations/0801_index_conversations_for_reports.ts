import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('conversations', (table) => {
      table.index(['created_at'])
      table.index(['resolved_at'])
    })
  }

  async down() {
    this.schema.alterTable('conversations', (table) => {
      table.dropIndex(['created_at'])
      table.dropIndex(['resolved_at'])
    })
  }
}
