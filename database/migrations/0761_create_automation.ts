import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('automation_rules', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable()
      table.string('event', 120).notNullable()
      /** all, any */
      table.string('matching', 3).notNullable()
      /** JSON: filters of the list of such records. */
      table.text('conditions').notNullable()
      /** JSON: what is done, in this order. */
      table.text('actions', 'mediumtext').notNullable()
      table.boolean('is_enabled').notNullable().defaultTo(false)
      /** Why Filo switched it off: failing. */
      table.string('off_reason', 20).nullable()
      /** Runs that failed one after the other. */
      table.integer('failures').notNullable().defaultTo(0)
      table.integer('runs').notNullable().defaultTo(0)
      table.bigInteger('last_run_at').nullable()
      /** Who saved it last: conditions such as _mine_ mean them. */
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })

    this.schema.createTable('automation_runs', (table) => {
      table.increments('id')
      table
        .integer('rule_id')
        .unsigned()
        .notNullable()
        .references('automation_rules.id')
        .onDelete('CASCADE')
      table.string('entity', 40).notNullable()
      table.integer('record_id').unsigned().notNullable()
      /** waiting, running, done, failed, stopped */
      table.string('state', 12).notNullable()
      /** Why it was stopped: depth, often, gone. */
      table.string('reason', 20).nullable()
      /** JSON: the rule's actions as they were when it began. */
      table.text('actions', 'mediumtext').notNullable()
      /** Of the action that is next. */
      table.integer('position').notNullable().defaultTo(0)
      /** How many rules led to it, one after the other. */
      table.integer('depth').notNullable().defaultTo(0)
      table.integer('cause_id').unsigned().nullable()
      table.bigInteger('next_at').nullable()
      table.bigInteger('finished_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['rule_id', 'id'])
      table.index(['rule_id', 'record_id', 'created_at'])
      table.index(['created_at'])
    })

    this.schema.createTable('automation_steps', (table) => {
      table.increments('id')
      table
        .integer('run_id')
        .unsigned()
        .notNullable()
        .references('automation_runs.id')
        .onDelete('CASCADE')
      table.integer('position').notNullable()
      table.string('action', 120).notNullable()
      /** done, skipped, failed */
      table.string('state', 12).notNullable()
      /** What was done, or why not, in words. */
      table.text('words').nullable()
      table.bigInteger('created_at').notNullable()
      table.unique(['run_id', 'position'])
    })
  }

  async down() {
    for (const name of ['automation_steps', 'automation_runs', 'automation_rules'])
      this.schema.dropTable(name)
  }
}
