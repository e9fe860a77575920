import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('modules', (table) => {
      /** JSON: what to go back to when the work that goes on is interrupted. */
      table.text('recovery').nullable()
    })
  }

  async down() {
    this.schema.alterTable('modules', (table) => {
      table.dropColumn('recovery')
    })
  }
}
