import { BaseSchema } from '@adonisjs/lucid/schema'
import { halt } from '../halt.js'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('faltering_saucers', (table) => {
      table.increments('id')
    })
    this.defer(() => halt('up 2'))
  }

  async down() {
    this.schema.dropTable('faltering_saucers')
    this.defer(() => halt('down 2'))
  }
}
