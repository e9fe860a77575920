import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { Problem } from '#core/api/problems'
import Contact from '#core/contacts/models/contact'
import type { NewPoint } from '#core/contacts/models/contact/reachable'

const ATTEMPTS = 3

export const pointsNow = (contactId: number): Promise<Record<string, any>[]> =>
  db.query({ mode: 'write' }).from('contact_points').where('contact_id', contactId).orderBy('id')

/**
 * Changes one of a contact's points by saving the whole list, as the contact
 * page does. Where someone saved in between it starts again from what is stored now.
 */
export async function changePoints(
  contact: Contact,
  by: User,
  edit: (known: NewPoint[]) => NewPoint[]
) {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { revision } = await Contact.findOrFail(contact.id)
    const known = (await pointsNow(contact.id)).map(asInput)
    const points = onePrimary(
      known.map((point) => ({ ...point })),
      edit
    )
    const result = await contact.change({ points }, { by, revision })
    if (result.ok) return pointsNow(contact.id)
  }
  throw new Problem('stale')
}

const asInput = (row: Record<string, any>): NewPoint => ({
  id: row.id,
  kind: row.kind,
  value: row.value,
  label: row.label,
  isPrimary: Boolean(row.is_primary),
})

/** A point that becomes the primary one takes that from the other of its kind. */
function onePrimary(known: NewPoint[], edit: (known: NewPoint[]) => NewPoint[]) {
  const before = new Map(known.map((point) => [point.id, point.isPrimary]))
  const points = edit(known)
  const raised = points.find((point) => point.isPrimary && !before.get(point.id))
  return points.map((point) =>
    raised && point.kind === raised.kind ? { ...point, isPrimary: point === raised } : point
  )
}
