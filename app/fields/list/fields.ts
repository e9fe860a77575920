import type { FieldSort, ListField, Loader, Query } from '#core/lists/field'
import { whereLater } from '#core/lists/engine'
import { customFilter } from '#core/fields/list/filters'
import { knownFields, type KnownField } from '#core/fields/known'
import { shownField } from '#core/fields/shown'
import { valueTable } from '#core/fields/tables'
import type { FieldEntity, FieldType } from '#core/fields/types'
import { valuesOf } from '#core/fields/values'

const NUMERIC: FieldType[] = ['number', 'money', 'date']
/** Sorted by the number that is kept. */
const COUNTED: FieldType[] = ['number', 'money', 'checkbox']

/** The custom fields of a list's records: columns, filters and orders. */
export async function customListFields(entity: FieldEntity): Promise<ListField[]> {
  const fields = await knownFields(entity)
  const load = loaderOf(entity, fields.filter(isShort))
  return fields.map((field) => ({
    key: field.field,
    label: field.name,
    column: isShort(field) ? columnOf(field, load) : undefined,
    filter: customFilter(field),
    sort: isShort(field) ? sortOf(field) : undefined,
  }))
}

const isShort = ({ type }: KnownField) => type !== 'long_text'

/** One for all columns: it runs once for a page. */
const loaderOf =
  (entity: FieldEntity, fields: KnownField[]): Loader =>
  async (rows) => {
    const ids = rows.map(({ id }) => id)
    const held = await valuesOf(entity, ids, { fields })
    for (const row of rows) row.custom = held.get(row.id) ?? {}
  }

const columnOf = (field: KnownField, load: Loader): ListField['column'] => ({
  load,
  numeric: NUMERIC.includes(field.type),
  cell({ custom }, list) {
    const { text, href } = shownField(field, custom[field.key], list)
    return { text, href }
  },
})

function sortOf({ id, entity, type }: KnownField): FieldSort {
  const { table, record } = valueTable(entity)
  const column = COUNTED.includes(type) ? 'number' : 'sorted'
  /** Of several rows of one record, only the first says by what it is sorted. */
  const narrowed = (query: Query) =>
    type === 'multi_select' ? query.whereNotNull(`${table}.sorted`) : query
  return {
    column: `${table}.${column}`,
    index: `${table}_${column}_index`,
    over: {
      table,
      record,
      where: (query) => void narrowed(query).where(`${table}.field_id`, id),
      whereOfOne: (query) => void whereLater(narrowed(query), `${table}.field_id`, id),
      isLeast: type === 'checkbox',
    },
  }
}
