import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('everything_bridge_links', (table) => {
      table.increments('id')
      table.integer('entry_id').unsigned().notNullable().references('everything_entries.id')
    })
  }

  async down() {
    this.schema.dropTable('everything_bridge_links')
  }
}
