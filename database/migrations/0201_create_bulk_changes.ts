import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('bulk_changes', (table) => {
      table.increments('id')
      table.string('entity', 40).notNullable()
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.string('action', 40).notNullable()
      table.text('value').nullable()
      table.text('selection', 'mediumtext').notNullable()
      table
        .integer('undoes_id')
        .unsigned()
        .nullable()
        .references('bulk_changes.id')
        .onDelete('CASCADE')
      table.string('state', 10).notNullable()
      table.integer('total').notNullable()
      table.integer('done').notNullable().defaultTo(0)
      table.integer('changed').notNullable().defaultTo(0)
      /** A crash in between loses nothing: what follows this record is still to be done. */
      table.integer('last_id').notNullable().defaultTo(0)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['user_id', 'id'])
    })

    this.schema.createTable('bulk_change_rows', (table) => {
      table
        .integer('bulk_change_id')
        .unsigned()
        .notNullable()
        .references('bulk_changes.id')
        .onDelete('CASCADE')
      table.integer('record_id').unsigned().notNullable()
      table.text('before').notNullable()
      table.text('after').notNullable()
      table.primary(['bulk_change_id', 'record_id'])
    })

    this.schema.alterTable('contacts', (table) => {
      table.index(['country', 'sort_name', 'id'])
      table.index(['job_title'])
      table.index(['language'])
    })

    /** With the contact in it, a part of an address is looked for in the index alone. */
    this.schema.alterTable('contact_points', (table) => {
      table.dropIndex(['kind', 'value'])
      table.index(['kind', 'value', 'contact_id'])
    })

    this.defer(async (client) => {
      if (client.dialect.name !== 'better-sqlite3') return
      /** MySQL's collation lets milano find Milano; here the index has to say so. */
      await client.rawQuery('drop index contacts_city_sort_name_id_index')
      await client.rawQuery('drop index contacts_job_title_index')
      await client.rawQuery(
        'create index contacts_job_title_index on contacts (job_title collate nocase)'
      )
      await client.rawQuery(
        'create index contacts_city_sort_name_id_index on contacts (city collate nocase, sort_name, id)'
      )
    })
  }

  async down() {
    this.schema.alterTable('contacts', (table) => {
      table.dropIndex(['country', 'sort_name', 'id'])
      table.dropIndex(['job_title'])
      table.dropIndex(['language'])
    })
    this.schema.alterTable('contact_points', (table) => {
      table.dropIndex(['kind', 'value', 'contact_id'])
      table.index(['kind', 'value'])
    })
    this.schema.dropTable('bulk_change_rows')
    this.schema.dropTable('bulk_changes')
  }
}
