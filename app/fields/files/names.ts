import { plain, targetNamed } from '#core/imports/mapping/names'
import { knownFields, type KnownField } from '#core/fields/known'

/** Column names by which exports call the fields, and imports know them again. */
export function columnNames(fields: KnownField[]) {
  const isPlain = ({ name }: KnownField) =>
    !targetNamed(name) && fields.filter((one) => plain(one.name) === plain(name)).length === 1
  return fields.map((field) => (isPlain(field) ? field.name : `${field.name} (${field.key})`))
}

/** Targets by the plain names of columns. */
export async function customTargets(): Promise<Map<string, string>> {
  const fields = await knownFields('contacts')
  const names = columnNames(fields)
  return new Map(
    fields.flatMap((field, index) =>
      [names[index], `${field.name} (${field.key})`].map(
        (name) => [plain(name), `custom.${field.key}`] as const
      )
    )
  )
}
