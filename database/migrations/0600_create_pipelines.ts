import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('pipelines', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable()
      table.integer('position').notNullable().defaultTo(0)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })

    this.schema.createTable('pipeline_stages', (table) => {
      table.increments('id')
      table
        .integer('pipeline_id')
        .unsigned()
        .notNullable()
        .references('pipelines.id')
        .onDelete('CASCADE')
      table.string('name', 120).notNullable()
      table.integer('position').notNullable().defaultTo(0)
      /** How many of a hundred deals that come here are won. */
      table.integer('probability').notNullable().defaultTo(0)
      /** Days after which a deal that still stands here is marked; null: never. */
      table.integer('rotting_days').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['pipeline_id', 'position'])
    })

    this.schema.createTable('lost_reasons', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable()
      table.integer('position').notNullable().defaultTo(0)
    })
  }

  async down() {
    for (const name of ['lost_reasons', 'pipeline_stages', 'pipelines']) this.schema.dropTable(name)
  }
}
