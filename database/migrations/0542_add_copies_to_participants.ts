import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('conversation_participants', (table) => {
      /** Gets a copy of the next answer, unless its writer says otherwise. */
      table.boolean('is_copied').notNullable().defaultTo(true)
    })
  }

  async down() {
    this.schema.alterTable('conversation_participants', (table) => {
      table.dropColumn('is_copied')
    })
  }
}
