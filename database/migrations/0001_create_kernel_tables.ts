import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('stamps', (table) => {
      table.string('name', 60).primary()
      table.string('value', 40).notNullable()
    })

    this.schema.createTable('modules', (table) => {
      table.string('id', 60).primary()
      table.string('version', 40).notNullable()
      table.string('state', 20).notNullable()
      table.bigInteger('installed_at').notNullable()
    })

    this.schema.createTable('settings', (table) => {
      table.string('key', 120).primary()
      table.text('value', 'longtext').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('settings')
    this.schema.dropTable('modules')
    this.schema.dropTable('stamps')
  }
}
