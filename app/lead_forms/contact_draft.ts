import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Contact from '#core/contacts/models/contact'
import ContactPoint from '#core/contacts/models/contact_point'
import type { NewAddress } from '#core/contacts/models/contact/located'
import type { NewPoint } from '#core/contacts/models/contact/reachable'
import { normalisePoint } from '#core/contacts/points'
import type { CustomValues } from '#core/fields/types'
import type { Answers, FieldKey } from '#core/lead_forms/fields'

export interface Draft {
  fields: Pick<
    Partial<Contact>,
    'kind' | 'name' | 'firstName' | 'lastName' | 'jobTitle' | 'website'
  >
  company: string | null
  points: NewPoint[]
  addresses: NewAddress[]
  custom: CustomValues
  /** What could not be taken over, each a code; more are added as it goes. */
  remarks: string[]
}

/** Answers as the CRM keeps them; what it does not understand stays in the answers, and is remarked on. */
export function inputFrom(answers: Answers, country: string): Draft {
  const of = (key: FieldKey) => answers[key]?.trim() || null
  const remarks: string[] = []
  const points = (['email', 'phone'] as const).flatMap((kind): NewPoint[] => {
    const typed = of(kind)
    if (!typed) return []
    const point = normalisePoint(kind, typed, country)
    if (!point.ok) remarks.push(`${kind}_not_understood`)
    return point.ok ? [{ kind, value: point.value }] : []
  })
  const [street, postalCode, city] = [of('street'), of('postal_code'), of('city')]
  const company = of('company')
  const names = { firstName: of('first_name'), lastName: of('last_name') }
  const isPerson = names.firstName || names.lastName || !company
  const who = isPerson
    ? { kind: 'person' as const, ...names, ...(!hasName(names) && { lastName: fallback(points) }) }
    : { kind: 'company' as const, name: company }
  return {
    fields: { ...who, jobTitle: of('job_title'), website: of('website') },
    company: isPerson ? company : null,
    points,
    addresses: street || postalCode || city ? [{ kind: 'work', street, postalCode, city }] : [],
    custom: {},
    remarks,
  }
}

const hasName = (names: { firstName: string | null; lastName: string | null }) =>
  Boolean(names.firstName || names.lastName)

/** Who gave no name is called by their address. */
const fallback = ([point]: NewPoint[]) => point?.value.split('@')[0].slice(0, 120) ?? '—'

/** Who owns the email, else who owns the phone number: as incoming messages find them. */
export async function findContact({ points }: Draft, client: TransactionClientContract) {
  for (const { kind, value } of points) {
    const owned = await ContactPoint.query({ client })
      .where({ kind, ownedValue: value })
      .preload('contact')
      .first()
    if (owned && !owned.contact.deletedAt) return owned.contact
  }
  return null
}
