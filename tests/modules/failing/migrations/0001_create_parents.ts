import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('failing_parents', (table) => {
      table.increments('id')
    })
    this.schema.createTable('failing_children', (table) => {
      table.increments('id')
      table.integer('parent_id').unsigned().notNullable().references('failing_parents.id')
    })
    this.defer(async (client) => {
      await client.insertQuery().table('failing_parents').insert({ id: 1 })
      await client.insertQuery().table('failing_children').insert({ parent_id: 1 })
    })
  }

  /** As people write them: in the wrong order. */
  async down() {
    this.schema.dropTable('failing_parents')
    this.schema.dropTable('failing_children')
  }
}
