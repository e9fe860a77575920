import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('idempotency_keys', (table) => {
      table
        .integer('token_id')
        .unsigned()
        .notNullable()
        .references('api_tokens.id')
        .onDelete('CASCADE')
      /** SHA-256: keys are compared byte for byte, whatever the collation. */
      table.string('key_hash', 64).notNullable()
      /** SHA-256 of method, address and body. */
      table.string('fingerprint', 64).notNullable()
      /** Whose request runs, or ran. */
      table.string('claim', 36).notNullable()
      table.bigInteger('claimed_at').notNullable().index()
      /** Null while it runs. */
      table.text('answer', 'longtext').nullable()
      table.primary(['token_id', 'key_hash'])
    })
  }

  async down() {
    this.schema.dropTable('idempotency_keys')
  }
}
