import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('deals', (table) => {
      table.increments('id')
      table.string('title', 255).notNullable()
      /** Lower-cased and without accents: both engines sort it alike. */
      table.string('sort_title', 191).notNullable()
      table.integer('pipeline_id').unsigned().notNullable().references('pipelines.id')
      table.integer('stage_id').unsigned().notNullable().references('pipeline_stages.id')
      table.string('status', 10).notNullable().defaultTo('open')
      for (const name of ['contact_id', 'company_id'])
        table.integer(name).unsigned().nullable().references('contacts.id').onDelete('SET NULL')
      /** In the smallest unit of the currency, such as cents. */
      table.bigInteger('amount').notNullable().defaultTo(0)
      /** ISO 4217 */
      table.string('currency', 3).notNullable()
      /** `2026-11-30` */
      table.string('expected_on', 10).nullable()
      /** The same, or a day after all others where there is none: to sort by. */
      table.string('close_order', 10).notNullable()
      table.integer('owner_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.integer('team_id').unsigned().nullable().references('teams.id').onDelete('SET NULL')
      table
        .integer('lost_reason_id')
        .unsigned()
        .nullable()
        .references('lost_reasons.id')
        .onDelete('SET NULL')
      /** Since when it stands in its stage. */
      table.bigInteger('stage_since').notNullable()
      /** When it was won or lost. */
      table.bigInteger('closed_at').nullable()
      /** Counts the saves; a form that was opened at an older one is told so. */
      table.integer('revision').notNullable().defaultTo(1)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.bigInteger('deleted_at').nullable()
      table.index(['stage_id', 'status', 'deleted_at', 'stage_since', 'id'], 'deals_column_index')
      table.index(
        ['pipeline_id', 'status', 'deleted_at', 'stage_id', 'currency', 'amount'],
        'deals_sums_index'
      )
      table.index(['sort_title', 'id'])
      table.index(['amount', 'id'])
      table.index(['close_order', 'id'])
      table.index(['stage_since', 'id'])
      table.index(['created_at', 'id'])
      table.index(['updated_at', 'id'])
      table.index(['closed_at'])
      table.index(['status', 'close_order'])
      table.index(['contact_id', 'status'])
      table.index(['company_id', 'status'])
      table.index(['owner_id', 'status'])
      table.index(['team_id', 'status'])
      table.index(['deleted_at'])
    })

    this.schema.createTable('deal_tags', (table) => {
      table.integer('deal_id').unsigned().notNullable().references('deals.id').onDelete('CASCADE')
      table.integer('tag_id').unsigned().notNullable().references('tags.id').onDelete('CASCADE')
      table.primary(['deal_id', 'tag_id'])
      table.index(['tag_id', 'deal_id'])
    })

    this.schema.createTable('deal_stays', (table) => {
      table.increments('id')
      table.integer('deal_id').unsigned().notNullable().references('deals.id').onDelete('CASCADE')
      table
        .integer('stage_id')
        .unsigned()
        .nullable()
        .references('pipeline_stages.id')
        .onDelete('SET NULL')
      /** What the stage was called then: it stays when the stage goes. */
      table.string('stage_name', 120).notNullable()
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.bigInteger('entered_at').notNullable()
      table.bigInteger('left_at').nullable()
      table.index(['deal_id', 'id'])
    })

    this.schema.createTable('deal_entries', (table) => {
      table.increments('id')
      table.integer('deal_id').unsigned().notNullable().references('deals.id').onDelete('CASCADE')
      table.string('kind', 20).notNullable()
      table.bigInteger('occurred_at').notNullable()
      table.integer('actor_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      /** JSON: what the line is drawn from. */
      table.text('data', 'mediumtext').notNullable()
      table.index(['deal_id', 'occurred_at', 'id'])
    })
  }

  async down() {
    for (const name of ['deal_entries', 'deal_stays', 'deal_tags', 'deals'])
      this.schema.dropTable(name)
  }
}
