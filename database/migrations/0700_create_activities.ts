import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('activities', (table) => {
      table.increments('id')
      /** call, meeting or task */
      table.string('kind', 10).notNullable()
      table.string('title', 255).notNullable()
      /** Lower-cased and without accents: both engines sort it alike. */
      table.string('sort_title', 191).notNullable()
      table.text('note', 'mediumtext').nullable()
      /** open, done or cancelled */
      table.string('status', 10).notNullable().defaultTo('open')
      table
        .integer('contact_id')
        .unsigned()
        .nullable()
        .references('contacts.id')
        .onDelete('SET NULL')
      table.integer('deal_id').unsigned().nullable().references('deals.id').onDelete('SET NULL')
      table.integer('assignee_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.integer('team_id').unsigned().nullable().references('teams.id').onDelete('SET NULL')
      /** `2026-11-30` of one that takes a whole day; null: it has a time. */
      table.string('due_on', 10).nullable()
      /** When it begins; of a whole day its first moment where the assignee lives. */
      table.bigInteger('due_at').notNullable()
      /** From when it is overdue. */
      table.bigInteger('late_at').notNullable()
      /** Minutes that it takes. */
      table.integer('duration').nullable()
      /** Minutes before it is due; of a whole day before nine in the morning. */
      table.integer('reminder').nullable()
      /** When the assignee is to be reminded; null once that was done, or when there is nothing to do. */
      table.bigInteger('remind_at').nullable()
      /** When listeners are to hear that it is overdue; null once they did. */
      table.bigInteger('tell_late_at').nullable()
      table.string('outcome', 20).nullable()
      table.text('outcome_note', 'mediumtext').nullable()
      /** When it was done or cancelled, and by whom. */
      table.bigInteger('closed_at').nullable()
      table.integer('closed_by').unsigned().nullable().references('users.id').onDelete('SET NULL')
      /** RRULE of RFC 5545, such as `FREQ=WEEKLY;INTERVAL=2`. */
      table.string('rrule', 191).nullable()
      /** What all of one series share. */
      table.string('series', 36).nullable()
      /** Local time at which the series began: `2026-11-30T10:00`. */
      table.string('series_start', 16).nullable()
      /** Local time that the rule gives to this one, whenever it takes place. */
      table.string('occurrence', 16).nullable()
      /** Counts the saves; a form that was opened at an older one is told so. */
      table.integer('revision').notNullable().defaultTo(1)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.bigInteger('deleted_at').nullable()
      table.unique(['series', 'occurrence'])
      table.index(['assignee_id', 'status', 'late_at'])
      table.index(['assignee_id', 'status', 'due_at'])
      table.index(['team_id', 'status'])
      table.index(['contact_id', 'status', 'due_at'])
      table.index(['deal_id', 'status', 'due_at'])
      table.index(['status', 'due_at'])
      table.index(['due_at', 'id'])
      table.index(['sort_title', 'id'])
      table.index(['created_at', 'id'])
      table.index(['updated_at', 'id'])
      table.index(['closed_at'])
      table.index(['remind_at'])
      table.index(['tell_late_at'])
      table.index(['deleted_at'])
    })
  }

  async down() {
    this.schema.dropTable('activities')
  }
}
