import { BaseSchema } from '@adonisjs/lucid/schema'
import { halt } from '../halt.js'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('faltering_cups', (table) => {
      table.increments('id')
    })
    this.defer(() => halt('up 1'))
  }

  async down() {
    this.schema.dropTable('faltering_cups')
    this.defer(() => halt('down 1'))
  }
}
