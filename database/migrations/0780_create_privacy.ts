import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('personal_exports', (table) => {
      table.increments('id')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      /** running, done */
      table.string('state', 10).notNullable().defaultTo('running')
      table.string('key', 64).nullable()
      table.bigInteger('size').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['contact_id', 'id'])
      table.index(['created_at'])
    })

    this.schema.createTable('retention_runs', (table) => {
      table.increments('id')
      /** Full id of what gives it to the slot `retention`. */
      table.string('kind', 80).notNullable()
      /** What was older than this moment went. */
      table.bigInteger('before').notNullable()
      table.integer('removed').notNullable().defaultTo(0)
      table.bigInteger('started_at').notNullable()
      table.bigInteger('finished_at').nullable()
      table.index(['kind', 'id'])
    })

    this.schema.alterTable('files', (table) => table.index(['created_at', 'id']))
  }

  async down() {
    this.schema.alterTable('files', (table) => table.dropIndex(['created_at', 'id']))
    this.schema.dropTable('retention_runs')
    this.schema.dropTable('personal_exports')
  }
}
