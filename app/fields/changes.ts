import db from '@adonisjs/lucid/services/db'
import { knownFields, type KnownField } from '#core/fields/known'
import { pointedNames } from '#core/fields/pointed'
import type { CustomValues, FieldEntity, FieldValue } from '#core/fields/types'
import type { HeldValues } from '#core/fields/values'
import { heldAsKept } from '#core/fields/words'

/** What a record holds, as the audit keeps it: by `custom_<key>`. */
export const heldAsChanges = async (entity: FieldEntity, held: HeldValues) =>
  Object.fromEntries(
    (await knownFields(entity)).map((field) => [field.field, heldAsKept(field, held[field.key])])
  )

/** The same of what was typed and is not stored. */
export async function givenInWords(entity: FieldEntity, given: CustomValues) {
  const fields = (await knownFields(entity)).filter(({ key }) => given[key] !== undefined)
  const values = fields.map((field) => [field, given[field.key]] as [KnownField, FieldValue])
  const nameOf = await pointedNames(values, db.connection())
  return Object.fromEntries(
    values.map(([field, value]) => [
      field.field,
      heldAsKept(field, { value, name: nameOf(field, value) }),
    ])
  )
}
