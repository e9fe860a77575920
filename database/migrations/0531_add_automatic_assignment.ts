import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('users', (table) => {
      /** Gets nothing by itself meanwhile. */
      table.boolean('is_away').notNullable().defaultTo(false)
      /** Open conversations they may have before they get no more by themselves; null: no limit. */
      table.integer('capacity').unsigned().nullable()
    })
    this.schema.alterTable('inboxes', (table) => {
      /** Whose turn it was last. */
      table.integer('last_assignee_id').unsigned().nullable()
    })
    this.schema.alterTable('conversations', (table) => {
      /** Since when it is to be given to someone, and nobody had room; null when it is not. */
      table.bigInteger('wants_assignee_since').nullable()
      table.index(['wants_assignee_since'])
    })
  }

  async down() {
    this.schema.alterTable('conversations', (table) => {
      table.dropIndex(['wants_assignee_since'])
      table.dropColumn('wants_assignee_since')
    })
    this.schema.alterTable('inboxes', (table) => table.dropColumn('last_assignee_id'))
    this.schema.alterTable('users', (table) => table.dropColumns('is_away', 'capacity'))
  }
}
