import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { ContactKind } from '#core/contacts/models/contact'
import { parseCell } from '#core/fields/files/cells'
import { fieldsIn, type KnownField } from '#core/fields/known'
import { isOf, type CustomValues, type FieldEntity } from '#core/fields/types'
import type { Reader } from '#core/fields/parse'
import { customKey, type Answers } from '#core/lead_forms/fields'

/** What a visitor answered, as the field keeps it. */
export const readCustom = (field: KnownField, text: string, reader: Reader) =>
  parseCell(field, text.trim(), reader, new Map())

/** Answers to the fields of contacts, or of deals, by the key of the field; `isWhole` is false when some could not be read. */
export async function customIn(
  answers: Answers,
  about: { entity: FieldEntity; kind?: ContactKind },
  reader: Reader,
  client: QueryClientContract
): Promise<{ values: CustomValues; isWhole: boolean }> {
  const start = `${about.entity}_custom_`
  const keys = Object.keys(answers).filter((key) => key.startsWith(start))
  if (!keys.length) return { values: {}, isWhole: true }
  const fields = await fieldsIn(client, {
    entity: about.entity,
    keys: keys.map((key) => key.slice(start.length)),
  })
  const read = fields
    .filter((field) => isOf(field, about.kind))
    .map(
      (field) =>
        [field.key, readCustom(field, answers[customKey(about.entity, field)], reader)] as const
    )
  return {
    values: Object.fromEntries(
      read.flatMap(([key, parsed]) => (parsed.ok ? [[key, parsed.value]] : []))
    ),
    isWhole: read.length === keys.length && read.every(([, { ok }]) => ok),
  }
}
