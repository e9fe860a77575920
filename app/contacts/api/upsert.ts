import type { Infer } from '@vinejs/vine/types'
import type User from '#core/accounts/models/user'
import { Problem } from '#core/api/problems'
import type { ApiCall } from '#core/api/resource'
import { contactInput } from '#core/contacts/api/contact_input'
import type {
  externalId as externalIdParams,
  upsertBody,
} from '#core/contacts/api/contact_validators'
import { createContact } from '#core/contacts/api/create'
import { lookAgainIfTaken } from '#core/contacts/point_taken'
import { change, shown } from '#core/contacts/api/shown'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'

type Upsert = ApiCall<Infer<typeof externalIdParams>, unknown, Infer<typeof upsertBody>>

/** Changes the contact of another system's id, or creates it. */
export async function upsertContact({ bouncer, user, params, body, ctx }: Upsert) {
  const contact = await byExternalId(user, params.external_id, body.kind)
  if (!contact) return createContact({ ...body, external_id: params.external_id }, user, bouncer)

  await bouncer.with(ContactPolicy).authorize('update', contact)
  const { kind, ...fields } = body
  return lookAgainIfTaken(async () => {
    await change(contact, await contactInput(fields, { user, contact }), { by: user }, ctx)
    return shown(contact.id)
  })
}

/** The one contact that carries this id; it must be readable and of this kind. */
async function byExternalId(user: User, externalId: string, kind: string) {
  // MySQL compares without regard to case and accents.
  const carriers = await Contact.query().where({ externalId }).orderBy('id')
  const found = carriers.filter((one) => one.externalId === externalId)
  const [live, other] = found.filter(({ deletedAt }) => !deletedAt)
  const contact = live ?? (await standingFor(found))
  if (other) throw conflict('Several contacts carry this external_id.')
  if (!contact) return undefined
  if (!user.can('read', 'contacts', contact)) {
    throw conflict('A contact that the token’s user may not see carries this external_id.')
  }
  if (contact.kind !== kind) throw conflict(`The contact of this external_id is a ${contact.kind}.`)
  return contact
}

/** The contact that the one of this id became a part of. */
async function standingFor(found: Contact[]) {
  const merged = found.findLast(({ mergedIntoId }) => mergedIntoId)
  const standing = merged && (await Contact.standing(merged.id))
  return standing?.deletedAt ? undefined : standing
}

const conflict = (detail: string) => new Problem('conflict', { detail })
