import db from '@adonisjs/lucid/services/db'
import { knownFields, type KnownField } from '#core/fields/known'
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
  const words = fields.map(async (field) => {
    const value = given[field.key]
    return [field.field, heldAsKept(field, { value, name: await nameOf(field, value) })]
  })
  return Object.fromEntries(await Promise.all(words)) as Record<string, unknown>
}

async function nameOf({ type }: KnownField, value: FieldValue): Promise<string | null> {
  if (value === null || (type !== 'user' && type !== 'contact')) return null
  const table = type === 'user' ? 'users' : 'contacts'
  const row = await db.query().from(table).where('id', Number(value)).select('name').first()
  return row?.name ?? null
}
