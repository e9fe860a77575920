import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Changes } from '#core/audit/models/audit_entry'
import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'
import { idsOf, type Changeable } from '#core/lists/bulk/records'
import type { ListContext } from '#core/lists/context'
import type { Choice } from '#core/lists/field'
import { asUser, users } from '#core/lists/filters/columns'
import { checked } from '#core/fields/input'
import { knownFields, type KnownField } from '#core/fields/known'
import { parseTyped } from '#core/fields/parse'
import { pointedNames } from '#core/fields/pointed'
import { columnsOf } from '#core/fields/rows'
import { valueTable } from '#core/fields/tables'
import {
  ICONS,
  isWorded,
  LONGEST,
  type FieldEntity,
  type FieldType,
  type FieldValue,
} from '#core/fields/types'
import { valuesOf, writingOf } from '#core/fields/values'
import { heldAsKept } from '#core/fields/words'

/** Too long, or too many to choose from, to be set for many at once. */
const SINGLY: FieldType[] = ['long_text', 'contact']

/** One change for each field: it sets the value, or adds to several choices. */
export async function customBulk(entity: FieldEntity, records: Changeable): Promise<BulkAction[]> {
  const fields = await knownFields(entity)
  return fields.filter(({ type }) => !SINGLY.includes(type)).map((field) => setting(field, records))
}

const setting = (field: KnownField, records: Changeable): BulkAction => ({
  key: field.field,
  label: field.name,
  asks: field.name,
  icon: ICONS[field.type],
  right: 'update',
  isField: true,
  ...asking(field),
  nothing: field.isRequired ? undefined : 'fields.bulk.nothing',
  resolve: (raw, list) => resolved(field, raw, list),
  eligible(query) {
    records.eligible(query)
    if (field.kind) query.where('contacts.kind', field.kind)
  },
  read: (ids, _, client) => valuesNow(field, ids, client),
  after: (before, value) =>
    field.type === 'multi_select' && value ? added(field, before, value) : value,
  async write(rows, _, client) {
    await replace(field, rows, client)
    await records.setEach(rows, () => ({}), client)
    if (isWorded(field.type)) await records.reindex(idsOf(rows), client)
  },
  async record(rows, _, by, client) {
    await records.tell(rows, await changesIn(field, rows, client), by, client)
  },
  event: ({ id }, userId) => records.event(id, userId, field.field),
})

/** Chosen from a list, or typed. */
function asking(field: KnownField): Pick<BulkAction, 'choices' | 'written'> {
  if (field.type === 'user') return { choices: users }
  if (field.type === 'checkbox')
    return {
      choices: ({ i18n }: ListContext): Choice[] => [{ key: 'true', label: i18n.t('fields.yes') }],
    }
  if (field.choices.length)
    return {
      choices: () => field.choices.map(({ id, name }) => ({ key: String(id), label: name })),
    }
  return {
    written: { maxlength: LONGEST[field.type]!, type: field.type === 'date' ? 'date' : undefined },
  }
}

async function resolved(field: KnownField, raw: string, list: ListContext) {
  const typed = field.type === 'user' && raw ? asUser(raw, list) : raw
  const reader = { locale: list.i18n.locale, country: list.country }
  const parsed = await checked(field, parseTyped(field, typed, reader), list.user)
  return parsed.ok ? parsed.value : undefined
}

const added = ({ choices }: KnownField, before: unknown, value: unknown) => {
  const wanted = [before ?? [], value].flat()
  return choices.map(({ id }) => id).filter((id) => wanted.includes(id))
}

async function valuesNow(field: KnownField, ids: number[], client: TransactionClientContract) {
  const held = await valuesOf(field.entity, ids, { client, fields: [field] })
  return new Map<number, unknown>(ids.map((id) => [id, held.get(id)?.[field.key]?.value ?? null]))
}

async function replace(field: KnownField, rows: BulkRow[], client: TransactionClientContract) {
  const { table, record } = valueTable(field.entity)
  const ids = rows.map(({ id }) => id)
  await client.from(table).where('field_id', field.id).whereIn(record, ids).delete()
  const writing = await writingOf(
    rows.map(({ after }) => [field, after as FieldValue]),
    client
  )
  const values = rows.flatMap(({ id, after }) =>
    columnsOf(field, after as FieldValue, writing).map((columns, position) => ({
      [record]: id,
      field_id: field.id,
      position,
      ...columns,
    }))
  )
  await insertMany(client, table, values)
}

/** From what to what, in words that stay. */
async function changesIn(field: KnownField, rows: BulkRow[], client: TransactionClientContract) {
  const values = rows.flatMap(({ before, after }) => [before, after] as FieldValue[])
  const nameOf = await pointedNames(
    values.map((value) => [field, value ?? null]),
    client
  )
  const kept = (value: unknown) =>
    heldAsKept(field, { value: value as FieldValue, name: nameOf(field, value as FieldValue) })
  return ({ before, after }: BulkRow): Changes => ({ [field.field]: [kept(before), kept(after)] })
}
