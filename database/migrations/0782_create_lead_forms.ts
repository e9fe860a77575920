import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('lead_forms', (table) => {
      table.increments('id')
      /** In its public address. */
      table.string('key', 24).notNullable().unique()
      table.string('name', 120).notNullable()
      table.boolean('is_open').notNullable().defaultTo(true)
      table.string('language', 10).notNullable()
      table.string('colour', 20).notNullable().defaultTo('blue')
      table.string('title', 120).notNullable()
      table.text('intro').nullable()
      table.string('button', 60).notNullable()
      table.text('thanks').notNullable()
      table.string('redirect_url', 500).nullable()
      /** JSON: what is asked, in its order. */
      table.text('fields').notNullable()
      /** JSON: what people may agree to. */
      table.text('consents').notNullable()
      /** Null: what is sent in counts at once. Else the inbox that asks to confirm the address. */
      table.integer('inbox_id').unsigned().nullable().references('inboxes.id').onDelete('SET NULL')
      /** Answers count only once the address was confirmed. */
      table.boolean('is_confirmed').notNullable().defaultTo(false)
      /** Null: no deal is made. */
      table
        .integer('stage_id')
        .unsigned()
        .nullable()
        .references('pipeline_stages.id')
        .onDelete('SET NULL')
      table.string('deal_title', 120).nullable()
      /** JSON: ids of users who take turns. */
      table.text('assignees').notNullable()
      table.integer('last_assignee_id').unsigned().nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })

    this.schema.createTable('lead_form_submissions', (table) => {
      table.increments('id')
      table
        .integer('lead_form_id')
        .unsigned()
        .notNullable()
        .references('lead_forms.id')
        .onDelete('CASCADE')
      /** Of the page it was sent from: the same page twice is one submission. */
      table.string('nonce', 32).notNullable().unique()
      /** new, unconfirmed, done, spam, failed, expired */
      table.string('state', 12).notNullable()
      table.string('reason', 40).nullable()
      table.text('error').nullable()
      /** JSON: field → what was typed. */
      table.text('answers', 'mediumtext').notNullable()
      /** JSON: the words that were shown, and whether they were agreed to. */
      table.text('consents', 'mediumtext').notNullable()
      /** JSON: what could not be taken over, and why. */
      table.text('remarks').nullable()
      table.string('fingerprint', 64).notNullable()
      table.string('ip', 45).nullable()
      /** Lower-cased, where one was typed: it is found again when its owner is erased. */
      table.string('email', 254).nullable().collate('utf8mb4_bin')
      table
        .integer('contact_id')
        .unsigned()
        .nullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      /** The contact was made for it. */
      table.boolean('is_new').notNullable().defaultTo(false)
      table.integer('deal_id').unsigned().nullable().references('deals.id').onDelete('SET NULL')
      table.integer('assignee_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.bigInteger('confirmed_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['lead_form_id', 'id'])
      table.index(['lead_form_id', 'state', 'id'])
      table.index(['lead_form_id', 'fingerprint', 'created_at'])
      table.index(['contact_id'])
      table.index(['email'])
      table.index(['state', 'created_at'])
    })
  }

  async down() {
    this.schema.dropTable('lead_form_submissions')
    this.schema.dropTable('lead_forms')
  }
}
