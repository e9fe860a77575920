import type { Schema } from '#core/api/resource'
import { knownFields, type KnownField } from '#core/fields/known'
import { isOf, type FieldEntity } from '#core/fields/types'
import { valuesOf } from '#core/fields/values'
import type { Held } from '#core/fields/words'

export const customSchema: Schema = {
  type: 'object',
  additionalProperties: true,
  description:
    'Values of custom fields by key: strings, numbers, amounts in the smallest unit, days, ' +
    'names of choices, true or false, ids of users and contacts; null where there is none.',
  examples: [{ vat_number: 'IT01234567890', delivery_days: ['Monday'] }],
}

/** Values of custom fields of many records, as the API gives them: one query. */
export async function customJson(
  entity: FieldEntity,
  rows: { id: number; kind?: KnownField['kind'] }[]
) {
  const fields = await knownFields(entity)
  const held = await valuesOf(
    entity,
    rows.map(({ id }) => id)
  )
  return ({ id, kind }: (typeof rows)[number]) =>
    Object.fromEntries(
      fields
        .filter((field) => isOf(field, kind ?? undefined))
        .map((field) => [field.key, valueJson(field, held.get(id)?.[field.key])])
    )
}

export function valueJson({ type, choices }: KnownField, held?: Held): unknown {
  const value = held?.value ?? null
  const named = (ids: unknown[]) =>
    choices.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
  if (type === 'checkbox') return value === true
  if (value === null) return null
  if (type === 'number') return Number(value)
  if (type === 'select') return named([value])[0] ?? null
  return Array.isArray(value) ? named(value) : value
}
