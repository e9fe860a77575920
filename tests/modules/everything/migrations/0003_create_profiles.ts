import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  /** One-to-one with a contact. */
  async up() {
    this.schema.createTable('everything_profiles', (table) => {
      table.integer('contact_id').unsigned().primary().references('contacts.id').onDelete('CASCADE')
      table.string('words', 200).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('everything_profiles')
  }
}
