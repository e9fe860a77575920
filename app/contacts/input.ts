import type { ContactInput } from '#core/contacts/models/contact/kept'
import type { ContactKind } from '#core/contacts/models/contact'
import type { contactValidator } from '#core/contacts/validators/contact'
import { tagNames } from '#core/contacts/texts'
import type { CustomValues } from '#core/fields/types'
import type { Infer } from '@vinejs/vine/types'

type Validated = Partial<Infer<typeof contactValidator>> & { custom?: CustomValues }

const PERSONAL = { firstName: null, lastName: null, jobTitle: null, companyId: null }

/** What a form says of a contact, as the model takes it; fields that were not sent stay out. */
export function contactInput(validated: Validated, kind: ContactKind): ContactInput {
  const { points, addresses, tags, revision, name, ...fields } = validated
  return {
    ...fields,
    ...(kind === 'company' && fields.kind ? PERSONAL : {}),
    ...(kind === 'company' && name ? { name } : {}),
    ...(points && { points: pointsOf(points) }),
    ...(addresses && { addresses: addressesOf(addresses) }),
    ...(tags !== undefined && { tags: tagNames(tags ?? '') }),
  }
}

/** Rows that were left empty are none; the same address twice is one. */
function pointsOf(rows: NonNullable<Validated['points']>) {
  const filled = rows.filter((row) => row.value)
  return filled
    .filter((row, at) => !filled.slice(0, at).some((one) => sameRow(one, row)))
    .map(({ kind, value, label, isPrimary, shared }) => ({
      kind,
      value: value!,
      label: label ?? null,
      isPrimary: isPrimary ?? false,
      shared: shared ?? false,
    }))
}

const sameRow = (a: { kind: string; value?: string | null }, b: typeof a) =>
  a.kind === b.kind && a.value === b.value

const addressesOf = (rows: NonNullable<Validated['addresses']>) =>
  rows.filter(({ street, postalCode, city, region }) => street || postalCode || city || region)
