import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('inboxes', (table) => {
      table.increments('id')
      /** Full id of the `channels` contribution that carries it, such as `email.email`. */
      table.string('channel', 80).notNullable()
      table.string('name', 120).notNullable()
      /** Its own address on the channel, normalised. */
      table.string('address', 254).notNullable().collate('utf8mb4_bin')
      table.boolean('is_enabled').notNullable().defaultTo(true)
      /** Of the channel: JSON, without secrets. */
      table.text('settings').notNullable()
      /** JSON, encrypted. */
      table.text('secrets').nullable()
      /** ok, failing: it is tried again by itself; stopped: until someone does something. */
      table.string('state', 10).notNullable().defaultTo('ok')
      table.text('state_reason').nullable()
      table.bigInteger('state_at').nullable()
      /** A message without threading data joins what is open with the contact. */
      table.boolean('joins_open').notNullable().defaultTo(true)
      /** manual, round_robin, least_busy */
      table.string('assignment', 20).notNullable().defaultTo('manual')
      table.integer('team_id').unsigned().nullable().references('teams.id').onDelete('SET NULL')
      table.integer('rate_per_minute').unsigned().nullable()
      /** Milliseconds since 1970 before which the rate lets nothing more go out. */
      table.bigInteger('next_send_at').notNullable().defaultTo(0)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.unique(['channel', 'address'])
    })
  }

  async down() {
    this.schema.dropTable('inboxes')
  }
}
