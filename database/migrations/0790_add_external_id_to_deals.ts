import { BaseSchema } from '@adonisjs/lucid/schema'

const INDEX = 'deals_external_id_unique'

/** Of the same deal in another system; of two that differ in case alone, each is its own. */
export default class extends BaseSchema {
  async up() {
    const binary = this.isMysql ? 'collate utf8mb4_bin' : ''
    this.schema.raw(`alter table deals add column external_id varchar(191) null ${binary}`)
    this.schema.raw(`create unique index ${INDEX} on deals (external_id)`)
  }

  async down() {
    this.schema.raw(`drop index ${INDEX}${this.isMysql ? ' on deals' : ''}`)
    this.schema.raw('alter table deals drop column external_id')
  }

  private get isMysql() {
    return this.db.dialect.name === 'mysql'
  }
}
