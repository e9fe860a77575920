import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('macros', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable()
      /** JSON: what it does, by step. */
      table.text('steps').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('macros')
  }
}
