import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('duplicate_pairs', (table) => {
      table.increments('id')
      for (const name of ['first_id', 'second_id'])
        table.integer(name).unsigned().notNullable().references('contacts.id').onDelete('CASCADE')
      /** How likely it is that both are one, of a hundred. */
      table.integer('likelihood').notNullable()
      /** [{ why, value }]: JSON. */
      table.text('reasons').notNullable()
      /** When a scan found it last. */
      table.bigInteger('seen_at').notNullable()
      /** When somebody said that they are not the same, and who. */
      table.bigInteger('dismissed_at').nullable()
      table
        .integer('dismissed_by_id')
        .unsigned()
        .nullable()
        .references('users.id')
        .onDelete('SET NULL')
      table.unique(['first_id', 'second_id'])
      table.index(['likelihood', 'id'])
      table.index(['second_id'])
    })

    this.schema.createTable('duplicate_scans', (table) => {
      table.increments('id')
      /** running, done */
      table.string('state', 10).notNullable()
      table.integer('total').notNullable()
      table.integer('done').notNullable().defaultTo(0)
      table.integer('found').notNullable().defaultTo(0)
      table.bigInteger('started_at').notNullable()
      table.bigInteger('finished_at').nullable()
    })
  }

  async down() {
    this.schema.dropTable('duplicate_scans')
    this.schema.dropTable('duplicate_pairs')
  }
}
