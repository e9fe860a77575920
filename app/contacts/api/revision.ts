import type { HttpContext } from '@adonisjs/core/http'
import type User from '#core/accounts/models/user'
import { Problem, type ProblemCode } from '#core/api/problems'
import { contactJson } from '#core/contacts/api/contact_json'
import type Contact from '#core/contacts/models/contact'
import type { ContactInput } from '#core/contacts/models/contact/kept'

export const etagOf = (revision: number) => `"${revision}"`

/** Revision of an `If-Match` header, 0 (which none has) where it is another entity tag. */
function matched({ request }: HttpContext) {
  const tag = request.header('if-match')?.trim()
  if (!tag || tag === '*') return undefined
  return Number(/^"(\d+)"$/.exec(tag)?.[1] ?? 0)
}

/** Changes the contact, unless it was saved since the revision of the body or of `If-Match`. */
export async function change(
  contact: Contact,
  input: ContactInput,
  { by, revision }: { by: User; revision?: number },
  ctx: HttpContext
) {
  const wanted = matched(ctx)
  if (wanted !== undefined && wanted !== contact.revision) {
    throw await changed('precondition_failed', contact)
  }
  const result = await contact.change(input, { by, revision: revision ?? wanted })
  if (result.ok) return
  throw await changed(revision === undefined ? 'precondition_failed' : 'stale', contact)
}

export async function refuseOtherRevision(contact: Contact, ctx: HttpContext) {
  const wanted = matched(ctx)
  if (wanted !== undefined && wanted !== contact.revision) {
    throw await changed('precondition_failed', contact)
  }
}

/** Tells what is stored now, so that the caller can merge and try again. */
const changed = async (code: ProblemCode, contact: Contact) =>
  new Problem(code, { with: { current: await contactJson(contact.id) } })
