import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('imports', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      /** As the uploader's computer called the file. */
      table.string('name', 255).notNullable()
      table.string('key', 64).notNullable()
      table.integer('size').unsigned().notNullable()
      /** SHA-256 of the bytes: the same file again is told. */
      table.string('hash', 64).notNullable()
      table.string('state', 12).notNullable()
      table.string('problem', 40).nullable()
      table.text('problem_data').nullable()
      /** How the file is written. */
      table.text('options').nullable()
      table.boolean('has_header').notNullable().defaultTo(true)
      table.text('columns', 'mediumtext').nullable()
      table.text('rules').notNullable()
      /** Counts what was asked for: work for an older round stops. */
      table.integer('round').notNullable().defaultTo(0)
      table.integer('total').notNullable().defaultTo(0)
      table.integer('done').notNullable().defaultTo(0)
      /** Bytes into the file of rows: a crash goes on there. */
      table.bigInteger('offset').notNullable().defaultTo(0)
      table.text('expected').nullable()
      table.text('preview', 'mediumtext').nullable()
      table.text('counts').nullable()
      table.integer('last_row_id').unsigned().nullable()
      table.bigInteger('started_at').nullable()
      table.bigInteger('finished_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['user_id', 'id'])
      table.index(['user_id', 'hash'])
      table.index(['created_at'])
    })

    this.schema.createTable('import_rows', (table) => {
      table.increments('id')
      table
        .integer('import_id')
        .unsigned()
        .notNullable()
        .references('imports.id')
        .onDelete('CASCADE')
      table.integer('line').unsigned().notNullable()
      /** created, company, updated, duplicate, refused */
      table.string('outcome', 12).notNullable()
      table
        .integer('contact_id')
        .unsigned()
        .nullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.text('reasons').nullable()
      table.text('changes', 'mediumtext').nullable()
      /** Of rows that did not come in. */
      table.text('cells', 'mediumtext').nullable()
      table.bigInteger('created_at').notNullable()
      table.index(['import_id', 'outcome', 'id'])
      table.index(['contact_id'])
    })

    this.schema.createTable('exports', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.string('entity', 40).notNullable()
      table.string('format', 10).notNullable()
      table.text('selection', 'mediumtext').notNullable()
      table.string('state', 12).notNullable()
      table.string('key', 64).nullable()
      table.bigInteger('size').nullable()
      table.integer('total').notNullable().defaultTo(0)
      table.integer('done').notNullable().defaultTo(0)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['user_id', 'id'])
      table.index(['created_at'])
    })
  }

  async down() {
    for (const name of ['exports', 'import_rows', 'imports']) this.schema.dropTable(name)
  }
}
