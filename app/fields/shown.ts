import { webAddress } from '#core/contacts/texts'
import { normalisePoint } from '#core/contacts/points'
import type { ContactKind } from '#core/contacts/models/contact'
import type { ListContext } from '#core/lists/context'
import { inGroups } from '#core/fields/form'
import { knownFields, type KnownField } from '#core/fields/known'
import type { FieldEntity } from '#core/fields/types'
import { valuesOfOne } from '#core/fields/values'
import { heldInWords, type Held } from '#core/fields/words'

/** A field of a record as its page shows it. */
export interface ShownField {
  field: KnownField
  /** Empty where it holds nothing. */
  text: string
  href?: string
  isOutside?: boolean
}

/** All fields of a record under their headings, those that hold nothing too. */
export async function shownFields(
  entity: FieldEntity,
  id: number,
  kind: ContactKind | undefined,
  reader: ListContext
) {
  const fields = await knownFields(entity, kind)
  if (!fields.length) return []
  const held = await valuesOfOne(entity, id)
  return inGroups(
    fields.map((field) => shownField(field, held[field.key], reader)),
    ({ field }) => field.group
  )
}

export const shownField = (
  field: KnownField,
  held: Held | undefined,
  reader: ListContext
): ShownField => ({
  field,
  text: heldInWords(field, held, reader),
  ...(held && linkOf(field, held, reader.country)),
})

/** Where a value leads, if it does. */
export function linkOf({ type }: KnownField, { value }: Held, country: string) {
  if (type === 'contact') return { href: `/contacts/${value}` }
  if (type === 'email')
    return { href: `mailto:${encodeURIComponent(String(value).trim()).replace('%40', '@')}` }
  if (type === 'url') return { href: webAddress(String(value)) ?? undefined, isOutside: true }
  if (type !== 'phone') return {}
  const number = normalisePoint('phone', String(value), country)
  return number.ok ? { href: `tel:${number.value}` } : {}
}
