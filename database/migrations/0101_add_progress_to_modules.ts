import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('modules', (table) => {
      /** What is being done, or was tried last: install, upgrade, uninstall. */
      table.string('action', 20).nullable()
      table.integer('progress_done').unsigned().notNullable().defaultTo(0)
      table.integer('progress_total').unsigned().notNullable().defaultTo(0)
      /** Last sign of life of the process that works on it. */
      table.bigInteger('worked_at').nullable()
      table.text('error').nullable()
      /** How many of its migrations ran. */
      table.integer('migrations').unsigned().notNullable().defaultTo(0)
    })
  }

  async down() {
    this.schema.alterTable('modules', (table) => {
      table.dropColumns(
        'action',
        'progress_done',
        'progress_total',
        'worked_at',
        'error',
        'migrations'
      )
    })
  }
}
