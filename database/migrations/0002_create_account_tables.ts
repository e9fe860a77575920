import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('roles', (table) => {
      table.increments('id')
      table.string('key', 40).nullable().unique()
      table.string('name', 120).notNullable()
      table.text('rights').notNullable()
      table.text('permissions').notNullable()
    })

    this.schema.createTable('users', (table) => {
      table.increments('id')
      table.string('name', 191).notNullable()
      table.string('email', 254).notNullable().unique()
      table.string('password', 255).notNullable()
      table.integer('role_id').unsigned().notNullable().references('roles.id')
      table.boolean('is_active').notNullable().defaultTo(true)
      table.string('locale', 10).nullable()
      table.string('time_zone', 60).nullable()
      table.string('theme', 10).notNullable().defaultTo('system')
      table.text('signature').nullable()
      table.text('preferences').nullable()
      table.text('totp_secret').nullable()
      table.text('recovery_codes').nullable()
      table.bigInteger('totp_confirmed_at').nullable()
      table.bigInteger('totp_last_step').nullable()
      table.bigInteger('last_seen_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })

    this.schema.createTable('teams', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable().unique()
    })

    this.schema.createTable('team_members', (table) => {
      table.integer('team_id').unsigned().notNullable().references('teams.id').onDelete('CASCADE')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.primary(['team_id', 'user_id'])
      table.index(['user_id'])
    })

    this.schema.createTable('sessions', (table) => {
      table.string('id', 191).primary()
      table.text('data', 'longtext').notNullable()
      table.string('user_id', 40).nullable().index()
      table.dateTime('expires_at').notNullable().index()
    })

    this.schema.createTable('rate_limits', (table) => {
      table.string('key', 255).primary()
      table.integer('points').notNullable().defaultTo(0)
      table.bigInteger('expire').unsigned().nullable()
    })

    /** Invitations and password resets: a secret seen once, kept as a hash, used once. */
    this.schema.createTable('user_tokens', (table) => {
      table.increments('id')
      table.string('purpose', 20).notNullable()
      table.string('hash', 64).notNullable().unique()
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('CASCADE')
      table.string('email', 254).nullable()
      table.integer('role_id').unsigned().nullable().references('roles.id').onDelete('CASCADE')
      table.text('team_ids').nullable()
      table.integer('created_by').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.bigInteger('expires_at').notNullable()
      table.bigInteger('used_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.index(['purpose', 'created_at'])
    })

    this.schema.createTable('api_tokens', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.string('name', 120).notNullable()
      table.string('hash', 64).notNullable().unique()
      table.text('scopes').notNullable()
      table.bigInteger('last_used_at').nullable()
      table.bigInteger('expires_at').nullable()
      table.bigInteger('created_at').notNullable()
    })

    this.schema.createTable('audit_entries', (table) => {
      table.increments('id')
      table.bigInteger('created_at').notNullable()
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.string('actor', 191).notNullable()
      table.string('action', 40).notNullable()
      table.string('entity', 60).notNullable()
      table.string('entity_id', 60).nullable()
      table.string('label', 255).notNullable()
      table.text('changes', 'longtext').notNullable()
      table.string('ip', 45).nullable()
      table.index(['created_at', 'id'])
      table.index(['entity', 'entity_id', 'id'])
      table.index(['user_id', 'id'])
    })

    this.schema.createTable('user_notifications', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.string('kind', 60).notNullable()
      table.text('data').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('read_at').nullable()
      table.index(['user_id', 'read_at', 'id'])
    })
  }

  async down() {
    for (const name of [
      'user_notifications',
      'audit_entries',
      'api_tokens',
      'user_tokens',
      'rate_limits',
      'sessions',
      'team_members',
      'teams',
      'users',
      'roles',
    ]) {
      this.schema.dropTable(name)
    }
  }
}
