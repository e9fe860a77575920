import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'
import { Stamped } from '#kernel/stamps'
import type { ContactKind } from '#core/contacts/models/contact'
import { isOf, type FieldEntity, type FieldType, type FieldValue } from '#core/fields/types'

/** A field as pages, lists and the API work with it. */
export interface KnownField {
  id: number
  entity: FieldEntity
  /** Only of people, or only of companies. */
  kind: ContactKind | null
  key: string
  /** `custom_<key>`: of inputs, list columns and changes. */
  field: string
  name: string
  type: FieldType
  group: string | null
  help: string | null
  isRequired: boolean
  defaultValue: FieldValue
  /** ISO 4217, of amounts. */
  currency: string
  choices: { id: number; name: string }[]
  isArchived: boolean
}

export const STAMP = 'custom_fields'

const stored = new Stamped(STAMP, load)

/** Last loaded: for words of what was changed, which cannot wait. */
let latest: readonly KnownField[] = []

/** Fields in use, in their order; of one kind of contact those of both kinds too. */
export async function knownFields(entity: FieldEntity, kind?: ContactKind) {
  const fields = (await allFields()).filter((one) => one.entity === entity && !one.isArchived)
  return kind ? fields.filter((one) => isOf(one, kind)) : fields
}

/** All of them, archived ones too. */
export const allFields = (): Promise<readonly KnownField[]> => stored.get()

/** The field that a change tells of, as far as this process has seen it. */
export const fieldNamed = (entity: FieldEntity, field: string) =>
  latest.find((one) => one.entity === entity && one.field === field)

async function load() {
  latest = Object.freeze(await fieldsIn(db.connection()))
  return latest
}

/** The same as a transaction sees them, which must not wait for other connections. */
export async function fieldsIn(
  client: QueryClientContract,
  only: { entity?: FieldEntity; keys?: string[] } = {}
): Promise<KnownField[]> {
  const rows = await client
    .query()
    .from('custom_fields')
    .whereNull('deleted_at')
    .if(only.entity, (query) => query.where('entity', only.entity!))
    .if(only.keys, (query) => query.whereIn('key', only.keys!))
    .orderBy('position')
    .orderBy('id')
  if (!rows.length) return []
  const choices = await client
    .query()
    .from('custom_field_choices')
    .whereIn(
      'field_id',
      rows.map(({ id }) => id)
    )
    .whereNull('deleted_at')
    .orderBy('position')
    .orderBy('id')
  const byField = Map.groupBy(choices, (row): number => row.field_id)
  return rows.map((row) => known(row, byField.get(row.id) ?? []))
}

const known = (row: Record<string, any>, choices: Record<string, any>[]): KnownField => ({
  id: row.id,
  entity: row.entity,
  kind: row.kind,
  key: row.key,
  field: `custom_${row.key}`,
  name: row.name,
  type: row.type,
  group: row.group,
  help: row.help,
  isRequired: Boolean(row.is_required),
  defaultValue: row.default_value === null ? null : parseJson(row.default_value),
  currency: row.currency ?? 'EUR',
  choices: choices.map(({ id, name }) => ({ id, name })),
  isArchived: row.archived_at !== null,
})
