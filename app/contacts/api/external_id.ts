import type User from '#core/accounts/models/user'
import { Problem } from '#core/api/problems'
import Contact from '#core/contacts/models/contact'

/** The contact that carries another system's id, if there is one; it must be readable and of this kind. */
export async function byExternalId(user: User, externalId: string, kind: string) {
  const found = await Contact.query().where({ externalId }).whereNull('deleted_at').limit(3)
  // MySQL compares without regard to case and accents.
  const [contact, other] = found.filter((one) => one.externalId === externalId)
  if (other) throw conflict('Several contacts carry this external_id.')
  if (!contact) return undefined
  if (!user.can('read', 'contacts', contact)) {
    throw conflict('A contact that the token’s user may not see carries this external_id.')
  }
  if (contact.kind !== kind) throw conflict(`The contact of this external_id is a ${contact.kind}.`)
  return contact
}

const conflict = (detail: string) => new Problem('conflict', { detail })
