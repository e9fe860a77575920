import { BaseSchema } from '@adonisjs/lucid/schema'
import { halt } from '../halt.js'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('faltering_spoons', (table) => {
      table.increments('id')
    })
    this.defer(() => halt('up 3'))
  }

  async down() {
    this.schema.dropTable('faltering_spoons')
    this.defer(() => halt('down 3'))
  }
}
