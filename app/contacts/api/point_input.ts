import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { Problem, wrong } from '#core/api/problems'
import type Contact from '#core/contacts/models/contact'
import type { NewPoint } from '#core/contacts/models/contact/reachable'
import { normalisePoint, type PointKind } from '#core/contacts/points'
import { settings } from '#core/settings/settings'

export interface PointBody {
  kind: PointKind
  value: string
  label?: string | null
  primary?: boolean
  shared?: boolean
}

interface For {
  user: User
  contact?: Contact
  /** Name of a point's field in the body. */
  field?: (index: number, name: string) => string
}

const inList = (index: number, name: string) => `points.${index}.${name}`

/** Points of a body, normalised; each free, already this contact's, or said to be shared. */
export async function pointsInput(
  points: PointBody[],
  { user, contact, field = inList }: For
): Promise<NewPoint[]> {
  const country = await settings.get('business.country')
  const read = points.map((point) => normalisePoint(point.kind, point.value, country))
  const values = read.map((point) => (point.ok ? point.value : ''))
  const errors = read.flatMap((point, index) =>
    point.ok ? [] : [wrong(field(index, 'value'), point.reason, WORDS[point.reason])]
  )
  errors.push(...repeated(points, values, field))
  if (errors.length) throw Problem.invalid(errors)

  await refuseTaken(points, values, user, contact)
  return points.map(({ kind, label, primary, shared }, index) => ({
    kind,
    value: values[index],
    label,
    shared: shared ?? false,
    isPrimary:
      primary ?? (points.some((one) => one.kind === kind && one.primary) ? false : undefined),
  }))
}

const WORDS: Record<string, string> = {
  not_an_email: 'This is not an email address',
  not_a_phone: 'This is not a phone number',
}

function repeated(points: PointBody[], values: string[], field: NonNullable<For['field']>) {
  return points.flatMap(({ kind, primary }, index) => {
    const earlier = points.slice(0, index)
    if (earlier.some((one, at) => one.kind === kind && values[at] === values[index])) {
      return [wrong(field(index, 'value'), 'distinct', 'This address stands in the list twice')]
    }
    return primary && earlier.some((one) => one.kind === kind && one.primary)
      ? [wrong(field(index, 'primary'), 'distinct', `Only one ${kind} can be the primary one`)]
      : []
  })
}

/** An address belongs to one contact: on another it must be said to be shared. */
async function refuseTaken(points: PointBody[], values: string[], user: User, contact?: Contact) {
  const owned = await db
    .query()
    .from('contact_points')
    .whereIn('owned_value', values)
    .whereNot('contact_id', contact?.id ?? 0)
  for (const [index, { kind, shared }] of points.entries()) {
    const taken = owned.find((row) => row.kind === kind && row.owned_value === values[index])
    if (taken && !shared) throw await duplicatePoint(kind, values[index], taken.contact_id, user)
  }
}

async function duplicatePoint(kind: string, value: string, ownerId: number, user: User) {
  const readable = await user
    .scope(db.query().from('contacts').where('id', ownerId), 'read', 'contacts')
    .first()
  return new Problem('duplicate_point', {
    detail: `Another contact has the ${kind} ${value}. Send shared: true with it where both have it.`,
    with: { point: { kind, value }, contact_id: readable ? ownerId : null },
  })
}
