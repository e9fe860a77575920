import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('jobs', (table) => {
      table.increments('id')
      /** `<addon>.<file>` of its class. */
      table.string('name', 120).notNullable()
      table.string('queue', 40).notNullable()
      table.text('payload', 'longtext').notNullable()
      /** ready, running, done, cancelled, failed */
      table.string('state', 10).notNullable().defaultTo('ready')
      /** Held while ready or running, so that the same work is not asked for twice. */
      table.string('unique_key', 191).nullable().unique()
      table.bigInteger('run_at').notNullable()
      /** Counted when a worker takes it: work that kills its worker comes to an end too. */
      table.integer('attempts').notNullable().defaultTo(0)
      table.integer('max_attempts').notNullable()
      table.string('claimed_by', 40).nullable()
      table.bigInteger('claimed_until').nullable()
      table.integer('progress_done').nullable()
      table.integer('progress_total').nullable()
      table.text('last_error').nullable()
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.bigInteger('created_at').notNullable()
      table.bigInteger('started_at').nullable()
      table.bigInteger('finished_at').nullable()
      table.index(['state', 'run_at', 'id', 'name'])
      table.index(['state', 'queue', 'name', 'run_at'])
      table.index(['state', 'claimed_until'])
      table.index(['state', 'finished_at'])
    })

    this.schema.createTable('job_workers', (table) => {
      table.string('id', 40).primary()
      table.string('host', 191).notNullable()
      table.integer('pid').notNullable()
      table.bigInteger('started_at').notNullable()
      table.bigInteger('seen_at').notNullable().index()
    })

    this.schema.createTable('job_schedules', (table) => {
      table.string('id', 120).primary()
      /** Cron expression and zone that `next_run_at` was computed from. */
      table.string('pattern', 191).notNullable()
      table.bigInteger('next_run_at').notNullable()
      table.bigInteger('last_run_at').nullable()
    })
  }

  async down() {
    this.schema.dropTable('job_schedules')
    this.schema.dropTable('job_workers')
    this.schema.dropTable('jobs')
  }
}
