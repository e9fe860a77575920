import { BaseSchema } from '@adonisjs/lucid/schema'

const COLUMNS = ['status', 'rrule']

export default class extends BaseSchema {
  /** Calendars look for what is open and repeats. */
  async up() {
    this.schema.alterTable('activities', (table) => void table.index(COLUMNS))
  }

  async down() {
    this.schema.alterTable('activities', (table) => void table.dropIndex(COLUMNS))
  }
}
