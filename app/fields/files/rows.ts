import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert } from '#kernel/database/bulk'
import type { ContactKind } from '#core/contacts/models/contact'
import type { KnownField } from '#core/fields/known'
import { isOf, isWorded, type CustomValues, type FieldValue } from '#core/fields/types'
import { isPointing, pointedNames } from '#core/fields/pointed'
import { columnsOf } from '#core/fields/rows'
import { standing } from '#core/fields/values'

const COLUMNS = [
  'contact_id',
  'field_id',
  'position',
  'words',
  'sorted',
  'number',
  'user_id',
  'linked_id',
]

/** Values of many contacts at once; those of the same field must be gone before. */
export async function insertValues(
  given: { contactId: number; custom: CustomValues }[],
  fields: readonly KnownField[],
  country: string,
  client: TransactionClientContract
) {
  const pointing = fields.filter(({ type }) => isPointing(type))
  const pointed = given.flatMap(({ custom }) =>
    pointing.map((field) => [field, custom[field.key] ?? null] as [KnownField, FieldValue])
  )
  const writing = { country, nameOf: await pointedNames(pointed, client) }
  const rows = given.flatMap(({ contactId, custom }) =>
    fields.flatMap((field) =>
      columnsOf(field, custom[field.key] ?? null, writing).map((columns, position) => [
        ...[contactId, field.id, position, columns.words, columns.sorted],
        ...[columns.number, columns.user_id, columns.linked_id],
      ])
    )
  )
  return bulkInsert(client, 'contact_field_values', COLUMNS, rows)
}

/** Writes values over those that are there; null empties. */
export async function overwriteValues(
  given: { contactId: number; custom: CustomValues }[],
  fields: readonly KnownField[],
  country: string,
  client: TransactionClientContract
) {
  for (const field of fields) {
    const ids = given.filter(({ custom }) => field.key in custom).map((one) => one.contactId)
    if (ids.length)
      await client
        .from('contact_field_values')
        .where('field_id', field.id)
        .whereIn('contact_id', ids)
        .delete()
  }
  await insertValues(given, fields, country, client)
}

/** What a new contact holds: what was said, and what it begins with. */
export const begun = (
  fields: readonly KnownField[],
  kind: ContactKind,
  custom: CustomValues = {}
): CustomValues =>
  Object.fromEntries(
    fields
      .filter((field) => isOf(field, kind))
      .map((field) => [field.key, custom[field.key] ?? standing(field)])
  )

/** Of these values, what the search reads. */
export const wordsIn = (fields: readonly KnownField[], custom: CustomValues) =>
  fields
    .filter((field) => isWorded(field.type) && custom[field.key])
    .map((field) => String(custom[field.key]).slice(0, 2000))
