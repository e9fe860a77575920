import db from '@adonisjs/lucid/services/db'
import { parseJson } from '#kernel/database/columns'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Changes } from '#core/audit/models/audit_entry'
import { fieldsIn, knownFields, type KnownField } from '#core/fields/known'
import { isOf, type CustomValues, type FieldEntity, type FieldValue } from '#core/fields/types'
import { pointedNames } from '#core/fields/pointed'
import { columnsOf, valueOf, type ValueColumns, type Writing } from '#core/fields/rows'
import { valueTable } from '#core/fields/tables'
import { heldAsKept, type Held } from '#core/fields/words'
import { insertMany } from '#core/lists/bulk/insert_many'

/** What records hold, by the key of the field. */
export type HeldValues = Record<string, Held>

/** What each of the records holds, in the fields given or in all that are in use: one query. */
export async function valuesOf(
  entity: FieldEntity,
  ids: number[],
  { client = db.connection(), fields }: { client?: QueryClientContract; fields?: KnownField[] } = {}
): Promise<Map<number, HeldValues>> {
  const known = fields ?? (await knownFields(entity))
  if (!ids.length || !known.length) return new Map()
  const { table, record } = valueTable(entity)
  const rows: (ValueColumns & Record<string, any>)[] = await client
    .query()
    .from(`${table} as held`)
    .leftJoin('users', 'users.id', 'held.user_id')
    .leftJoin('contacts as linked', 'linked.id', 'held.linked_id')
    .whereIn(`held.${record}`, ids)
    .whereIn(
      'held.field_id',
      known.map(({ id }) => id)
    )
    .orderBy(`held.${record}`)
    .orderBy('held.field_id')
    .orderBy('held.position')
    .select('held.*', 'users.name as user_name', 'linked.name as linked_name')
  const byRecord = Map.groupBy(rows, (row): number => row[record])
  return new Map([...byRecord].map(([id, own]) => [id, heldIn(own, known)]))
}

function heldIn(rows: (ValueColumns & Record<string, any>)[], known: KnownField[]): HeldValues {
  const byField = Map.groupBy(rows, (row): number => row.field_id)
  const held: HeldValues = {}
  for (const field of known) {
    const own = byField.get(field.id)
    if (!own) continue
    const value = valueOf(field, own)
    if (value !== null) held[field.key] = { value, name: own[0].user_name ?? own[0].linked_name }
  }
  return held
}

/** What one record holds. */
export async function valuesOfOne(
  entity: FieldEntity,
  id: number,
  client?: QueryClientContract
): Promise<HeldValues> {
  return (await valuesOf(entity, [id], { client })).get(id) ?? {}
}

/**
 * Writes what was given and leaves the rest; answers what changed, as the audit
 * keeps it. Call it in the transaction that changes the record.
 */
export async function setValues(
  entity: FieldEntity,
  id: number,
  given: CustomValues,
  client: TransactionClientContract
): Promise<Changes> {
  const keys = Object.keys(given)
  const fields = keys.length ? await fieldsIn(client, { entity, keys }) : []
  if (!fields.length) return {}
  const before = await valuesNow(entity, id, fields, client)
  const differing = fields.filter(
    ({ key }) => JSON.stringify(before[key]?.value ?? null) !== JSON.stringify(given[key])
  )
  if (!differing.length) return {}
  await replace(entity, id, differing, given, client)
  const after = await valuesNow(entity, id, differing, client)
  return Object.fromEntries(
    differing.map((field) => [
      field.field,
      [heldAsKept(field, before[field.key]), heldAsKept(field, after[field.key])],
    ])
  )
}

const valuesNow = async (
  entity: FieldEntity,
  id: number,
  fields: KnownField[],
  client: TransactionClientContract
): Promise<HeldValues> => (await valuesOf(entity, [id], { client, fields })).get(id) ?? {}

async function replace(
  entity: FieldEntity,
  id: number,
  fields: KnownField[],
  given: CustomValues,
  client: TransactionClientContract
) {
  const { table, record } = valueTable(entity)
  await client
    .from(table)
    .where(record, id)
    .whereIn(
      'field_id',
      fields.map((field) => field.id)
    )
    .delete()
  const values = fields.map((field) => [field, given[field.key]] as [KnownField, FieldValue])
  const writing = await writingOf(values, client)
  const rows = values.flatMap(([field, value]) =>
    columnsOf(field, value, writing).map((columns, position) => ({
      [record]: id,
      field_id: field.id,
      position,
      ...columns,
    }))
  )
  await insertMany(client, table, rows)
}

/** What must be known to write these values. */
export const writingOf = async (
  values: [KnownField, FieldValue][],
  client: QueryClientContract
): Promise<Writing> => ({
  country: await countryIn(
    client,
    values.map(([field]) => field)
  ),
  nameOf: await pointedNames(values, client),
})

/** Asked only where a phone number is written. */
async function countryIn(client: QueryClientContract, fields: Pick<KnownField, 'type'>[]) {
  if (!fields.some(({ type }) => type === 'phone')) return ''
  const row = await client.query().from('settings').where('key', 'business.country').first()
  return row ? String(parseJson(row.value)) : 'IT'
}

/** With what a new record begins with, where nothing was said. */
export async function withDefaults(
  entity: FieldEntity,
  kind: KnownField['kind'],
  given: CustomValues = {},
  client: QueryClientContract
): Promise<CustomValues> {
  const fields = await fieldsIn(client, { entity })
  const begun = fields.filter(
    (field) => field.defaultValue !== null && !field.isArchived && isOf(field, kind ?? undefined)
  )
  return {
    ...Object.fromEntries(begun.map((field) => [field.key, standing(field)])),
    ...given,
  }
}

/** The default, without choices that are gone. */
export function standing({ defaultValue, choices, type }: KnownField) {
  if (type !== 'select' && type !== 'multi_select') return defaultValue
  const chosen = choices.map(({ id }) => id).filter((id) => [defaultValue].flat().includes(id))
  if (!chosen.length) return null
  return type === 'select' ? chosen[0] : chosen
}
