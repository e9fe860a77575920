import { BaseSchema } from '@adonisjs/lucid/schema'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { resort } from '#core/fields/resort'
import { sortedName } from '#core/fields/rows'

const TABLES = { contacts: 'contact_field_values', deals: 'deal_field_values' } as const
const RECORDS = { contacts: 'contact_id', deals: 'deal_id' } as const

/** Column that points at someone → their table. */
const POINTING = { user_id: 'users', linked_id: 'contacts' }
const AT_ONCE = 200

export default class extends BaseSchema {
  /** Several choices, users and linked contacts are sorted by what is shown of them from now on. */
  async up() {
    this.defer(async (db) => {
      for (const table of Object.values(TABLES))
        for (const [column, whose] of Object.entries(POINTING))
          await sortByNames(db, table, column, whose)
      const fields = await db
        .from('custom_fields')
        .where('type', 'multi_select')
        .select('id', 'entity', 'key')
      for (const field of fields) await sortByChoices(db, field)
    })
  }

  /** Nobody asks for it before. */
  async down() {}
}

async function sortByNames(db: QueryClientContract, table: string, column: string, whose: string) {
  for (let last = 0; ;) {
    const named = await db
      .from(whose)
      .whereIn('id', db.from(table).whereNotNull(column).select(column))
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_ONCE)
      .select('id', 'name')
    if (!named.length) return
    for (const { id, name } of named)
      await db
        .from(table)
        .where(column, id)
        .update({ sorted: sortedName(name) })
    last = named.at(-1).id
  }
}

async function sortByChoices(
  db: QueryClientContract,
  field: { id: number; entity: keyof typeof TABLES; key: string }
) {
  const [table, record] = [TABLES[field.entity], RECORDS[field.entity]]
  for (let last = 0; ;) {
    const rows = await db
      .from(table)
      .where('field_id', field.id)
      .where(record, '>', last)
      .distinct(record)
      .orderBy(record)
      .limit(AT_ONCE)
    if (!rows.length) return
    const ids = rows.map((row): number => row[record])
    await resort(field, ids, db)
    last = ids.at(-1)!
  }
}
