import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('everything_marks', (table) => {
      table.increments('id')
      table
        .integer('entry_id')
        .unsigned()
        .notNullable()
        .references('everything_entries.id')
        .onDelete('CASCADE')
    })
  }

  async down() {
    this.schema.dropTable('everything_marks')
  }
}
