import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('deal_lines', (table) => {
      table.increments('id')
      table.integer('deal_id').unsigned().notNullable().references('deals.id').onDelete('CASCADE')
      table.integer('position').notNullable()
      table.string('name', 255).notNullable()
      /** Thousandths: 2500 is two and a half. */
      table.integer('quantity').unsigned().notNullable()
      /** In the smallest unit of the deal's currency. */
      table.bigInteger('unit_price').notNullable()
      /** Basis points: 1250 is 12.5 %. */
      table.integer('discount').unsigned().notNullable().defaultTo(0)
      table.index(['deal_id', 'position'])
    })
  }

  async down() {
    this.schema.dropTable('deal_lines')
  }
}
