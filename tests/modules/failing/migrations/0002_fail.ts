import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('failing_half', (table) => {
      table.increments('id')
    })
    this.defer(async () => {
      if (process.env.FAILING !== 'no') throw new Error('failing on purpose')
    })
  }

  async down() {
    this.schema.dropTable('failing_half')
  }
}
