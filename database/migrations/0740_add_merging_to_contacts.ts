import { BaseSchema } from '@adonisjs/lucid/schema'

const INDEX = 'contacts_merged_into_index'
const KEY_INDEX = 'contacts_name_key_index'

export default class extends BaseSchema {
  async up() {
    /** Names for which word order, accents and legal forms do not matter; null until it is looked at. */
    this.schema.raw(`alter table contacts add column name_key varchar(191) null ${this.binary}`)
    this.schema.raw(`create index ${KEY_INDEX} on contacts (name_key, company_id, id)`)

    /** The contact that this one became a part of; it lies where the trash is, and leads there. */
    if (this.isMysql) {
      this.schema.alterTable('contacts', (table) => {
        const merged = table.integer('merged_into_id').unsigned().nullable()
        merged.references('contacts.id').onDelete('SET NULL')
      })
    } else {
      this.schema.raw(
        'alter table contacts add column merged_into_id integer null references contacts (id) on delete set null'
      )
      this.schema.raw(
        `create index ${INDEX} on contacts (merged_into_id) where merged_into_id is not null`
      )
    }
  }

  async down() {
    if (this.isMysql) {
      this.schema.alterTable('contacts', (table) => table.dropForeign('merged_into_id'))
    } else {
      this.schema.raw(`drop index ${INDEX}`)
    }
    this.schema.raw('alter table contacts drop column merged_into_id')
    this.schema.raw(`drop index ${KEY_INDEX}${this.isMysql ? ' on contacts' : ''}`)
    this.schema.raw('alter table contacts drop column name_key')
  }

  private get isMysql() {
    return this.db.dialect.name === 'mysql'
  }

  /** Folded already: MySQL's own folding would take all emoji for one. */
  private get binary() {
    return this.isMysql ? 'collate utf8mb4_bin' : ''
  }
}
