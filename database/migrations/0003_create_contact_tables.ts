import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    for (const name of ['personas', 'journey_stages']) {
      this.schema.createTable(name, (table) => {
        table.increments('id')
        table.string('name', 120).notNullable()
        table.integer('position').notNullable().defaultTo(0)
      })
    }

    this.schema.createTable('contacts', (table) => {
      table.increments('id')
      table.string('kind', 10).notNullable()
      table.string('name', 255).notNullable()
      table.string('first_name', 120).nullable()
      table.string('last_name', 120).nullable()
      /** Lower-cased and without accents: both engines sort it alike. */
      table.string('sort_name', 191).notNullable()
      table
        .integer('company_id')
        .unsigned()
        .nullable()
        .references('contacts.id')
        .onDelete('SET NULL')
      table.string('job_title', 191).nullable()
      table.string('website', 500).nullable()
      table.string('city', 120).nullable()
      table.string('country', 2).nullable()
      table.integer('owner_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.integer('team_id').unsigned().nullable().references('teams.id').onDelete('SET NULL')
      table
        .integer('persona_id')
        .unsigned()
        .nullable()
        .references('personas.id')
        .onDelete('SET NULL')
      table
        .integer('journey_stage_id')
        .unsigned()
        .nullable()
        .references('journey_stages.id')
        .onDelete('SET NULL')
      table.string('language', 10).nullable()
      table.string('time_zone', 60).nullable()
      table.string('preferred_channel', 40).nullable()
      table.string('external_id', 191).nullable()
      /** Counts the saves; a form that was opened at an older one is told so. */
      table.integer('revision').notNullable().defaultTo(1)
      table.bigInteger('last_activity_at').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.bigInteger('deleted_at').nullable()
      table.index(['sort_name', 'id'])
      table.index(['created_at', 'id'])
      table.index(['updated_at', 'id'])
      table.index(['last_activity_at', 'id'])
      table.index(['kind', 'sort_name', 'id'])
      table.index(['owner_id', 'sort_name', 'id'])
      table.index(['team_id', 'sort_name', 'id'])
      table.index(['company_id', 'sort_name', 'id'])
      table.index(['persona_id', 'sort_name', 'id'])
      table.index(['journey_stage_id', 'sort_name', 'id'])
      table.index(['city', 'sort_name', 'id'])
      table.index(['external_id'])
      table.index(['deleted_at'])
    })

    this.schema.createTable('contact_points', (table) => {
      table.increments('id')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.string('kind', 20).notNullable()
      table.string('value', 254).notNullable().collate('utf8mb4_bin')
      /** The value again when this contact is its one owner; null where it is shared. */
      table.string('owned_value', 254).nullable().collate('utf8mb4_bin')
      table.string('label', 60).nullable()
      table.boolean('is_primary').notNullable().defaultTo(false)
      table.bigInteger('verified_at').nullable()
      table.string('state', 10).notNullable().defaultTo('usable')
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.unique(['kind', 'owned_value'])
      table.index(['kind', 'value'])
      table.index(['contact_id', 'kind'])
    })

    this.schema.createTable('contact_addresses', (table) => {
      table.increments('id')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.string('kind', 20).notNullable().defaultTo('work')
      table.string('street', 255).nullable()
      table.string('postal_code', 20).nullable()
      table.string('city', 120).nullable()
      table.string('region', 120).nullable()
      table.string('country', 2).nullable()
      table.boolean('is_primary').notNullable().defaultTo(false)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['contact_id'])
    })

    this.schema.createTable('tags', (table) => {
      table.increments('id')
      table.string('name', 60).notNullable()
      /** Folded already; MySQL's own folding would take all emoji for one. */
      table.string('folded_name', 60).notNullable().unique().collate('utf8mb4_bin')
      table.string('colour', 20).notNullable().defaultTo('blue')
    })

    this.schema.createTable('contact_tags', (table) => {
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.integer('tag_id').unsigned().notNullable().references('tags.id').onDelete('CASCADE')
      table.primary(['contact_id', 'tag_id'])
      table.index(['tag_id', 'contact_id'])
    })

    this.schema.createTable('contact_followers', (table) => {
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.primary(['contact_id', 'user_id'])
      table.index(['user_id', 'contact_id'])
    })

    this.schema.createTable('notes', (table) => {
      table.increments('id')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.integer('author_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.text('body', 'mediumtext').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['contact_id', 'id'])
    })

    this.schema.createTable('files', (table) => {
      table.increments('id')
      table.string('key', 64).notNullable().unique()
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.integer('uploader_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.string('name', 255).notNullable()
      table.string('mime', 120).notNullable()
      table.integer('size').unsigned().notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['contact_id', 'id'])
    })

    this.schema.createTable('timeline_entries', (table) => {
      table.increments('id')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.string('kind', 40).notNullable()
      /** Milliseconds since 1970. */
      table.bigInteger('occurred_at').notNullable()
      table.integer('actor_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.string('subject_id', 60).nullable()
      table.text('data').notNullable()
      table.index(['contact_id', 'occurred_at', 'id'])
      table.index(['contact_id', 'kind', 'occurred_at', 'id'])
      table.index(['kind', 'subject_id'])
    })

    this.schema.createTable('saved_views', (table) => {
      table.increments('id')
      table.string('entity', 40).notNullable()
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.string('name', 120).notNullable()
      table.boolean('is_shared').notNullable().defaultTo(false)
      table.text('filters').notNullable()
      table.text('columns').nullable()
      table.string('sort', 60).nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['entity', 'user_id'])
    })
  }

  async down() {
    for (const name of [
      'saved_views',
      'timeline_entries',
      'files',
      'notes',
      'contact_followers',
      'contact_tags',
      'tags',
      'contact_addresses',
      'contact_points',
      'contacts',
      'journey_stages',
      'personas',
    ]) {
      this.schema.dropTable(name)
    }
  }
}
