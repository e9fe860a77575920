import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('templates', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable()
      /** conversation, service, marketing */
      table.string('purpose', 20).notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['name', 'id'])
    })

    this.schema.createTable('template_versions', (table) => {
      table.increments('id')
      table
        .integer('template_id')
        .unsigned()
        .notNullable()
        .references('templates.id')
        .onDelete('CASCADE')
      /** ISO 639-1 */
      table.string('language', 10).notNullable()
      table.string('subject', 255).notNullable()
      /** Markdown. */
      table.text('body', 'mediumtext').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.unique(['template_id', 'language'])
    })
  }

  async down() {
    this.schema.dropTable('template_versions')
    this.schema.dropTable('templates')
  }
}
