import type { Knex } from 'knex'
import { BaseSchema } from '@adonisjs/lucid/schema'

const TARGETS = ['first', 'next', 'resolution']
const MOMENTS = ['started_at', 'due_at', 'warn_at', 'warned_at', 'breached_at', 'met_at']

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('business_hours', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable()
      table.string('time_zone', 64).notNullable()
      /** Seven days, Monday first, of intervals [from, to] in minutes since midnight: JSON. */
      table.text('week').notNullable()
      /** [{ date, name, yearly }]: JSON. */
      table.text('holidays').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })

    this.schema.createTable('service_level_policies', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable()
      table.integer('position').notNullable()
      /** Which conversations it is for: { priorities, inboxId, teamId, tagId }, JSON. */
      table.text('conditions').notNullable()
      table.integer('hours_id').unsigned().notNullable().references('business_hours.id')
      for (const target of TARGETS) table.integer(`${target}_minutes`).nullable()
      /** Before something is due. */
      table.integer('warning_minutes').nullable()
      table.boolean('notify_assignee').notNullable()
      table.boolean('notify_team').notNullable()
      table.boolean('raise_priority').notNullable()
      table
        .integer('escalation_team_id')
        .unsigned()
        .nullable()
        .references('teams.id')
        .onDelete('SET NULL')
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['position'])
    })

    this.schema.createTable('service_level_clocks', (table) => {
      table
        .integer('conversation_id')
        .unsigned()
        .primary()
        .references('conversations.id')
        .onDelete('CASCADE')
      table
        .integer('policy_id')
        .unsigned()
        .notNullable()
        .references('service_level_policies.id')
        .onDelete('CASCADE')
      table.bigInteger('paused_since').nullable()
      for (const target of TARGETS) round(table, target)
      /** What is due next, and from when on that is soon; null while nothing is, or it stands still. */
      table.string('due_target', 10).nullable()
      table.bigInteger('due_at').nullable()
      table.bigInteger('soon_at').nullable()
      /** When there is something to warn of, or a breach. */
      table.bigInteger('check_at').nullable()
      table.index(['check_at', 'conversation_id'])
      table.index(['due_at', 'conversation_id'])
    })

    this.schema.createTable('service_level_breaches', (table) => {
      table.increments('id')
      table
        .integer('conversation_id')
        .unsigned()
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      /** first, next, resolution */
      table.string('target', 10).notNullable()
      table.bigInteger('due_at').notNullable()
      table.bigInteger('breached_at').notNullable()
      /** Who had it then, and under which policy. */
      table.integer('assignee_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.integer('team_id').unsigned().nullable().references('teams.id').onDelete('SET NULL')
      table.string('policy', 120).notNullable()
      table.index(['breached_at', 'id'])
      table.index(['conversation_id'])
    })
  }

  async down() {
    this.schema.dropTable('service_level_breaches')
    this.schema.dropTable('service_level_clocks')
    this.schema.dropTable('service_level_policies')
    this.schema.dropTable('business_hours')
  }
}

function round(table: Knex.CreateTableBuilder, target: string) {
  for (const moment of MOMENTS) table.bigInteger(`${target}_${moment}`).nullable()
  /** Open time for which it stood still, in milliseconds. */
  table.bigInteger(`${target}_paused_ms`).nullable()
}
