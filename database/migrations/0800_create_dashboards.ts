import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('dashboards', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.string('name', 120).notNullable()
      table.boolean('is_shared').notNullable().defaultTo(false)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['is_shared'])
    })

    this.schema.createTable('dashboard_widgets', (table) => {
      table.increments('id')
      table
        .integer('dashboard_id')
        .unsigned()
        .notNullable()
        .references('dashboards.id')
        .onDelete('CASCADE')
      table.integer('position').notNullable().defaultTo(0)
      /** Full id of the contribution that draws it. */
      table.string('kind', 120).notNullable()
      table.string('title', 120).notNullable()
      table.integer('width').notNullable()
      /** The list whose records it counts, and the key of its view: built in, or the id of a saved one. */
      table.string('entity', 60).nullable()
      table.string('view', 40).nullable()
      /** Keys of fields of that list. Without a measure it counts. */
      table.string('measure', 120).nullable()
      table.string('date_field', 120).nullable()
      table.string('group_field', 120).nullable()
      table
        .integer('pipeline_id')
        .unsigned()
        .nullable()
        .references('pipelines.id')
        .onDelete('SET NULL')
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['dashboard_id', 'position', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('dashboard_widgets')
    this.schema.dropTable('dashboards')
  }
}
