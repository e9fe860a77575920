import { BaseSchema } from '@adonisjs/lucid/schema'

const INDEX = 'activities_conversation_id_index'

/** The conversation from which an activity was planned. */
export default class extends BaseSchema {
  async up() {
    if (this.isMysql) {
      this.schema.alterTable('activities', (table) => {
        const from = table.integer('conversation_id').unsigned().nullable()
        from.references('conversations.id').onDelete('SET NULL')
      })
    } else {
      this.schema.raw(
        'alter table activities add column conversation_id integer null references conversations (id) on delete set null'
      )
      this.schema.raw(
        `create index ${INDEX} on activities (conversation_id) where conversation_id is not null`
      )
    }
  }

  async down() {
    if (this.isMysql)
      this.schema.alterTable('activities', (table) => table.dropForeign('conversation_id'))
    else this.schema.raw(`drop index ${INDEX}`)
    this.schema.raw('alter table activities drop column conversation_id')
  }

  private get isMysql() {
    return this.db.dialect.name === 'mysql'
  }
}
