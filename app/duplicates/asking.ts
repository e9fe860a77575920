import type { HttpContext } from '@adonisjs/core/http'
import { nameKey } from '#core/contacts/name_key'
import type { ContactInput } from '#core/contacts/models/contact/kept'
import { likely } from '#core/duplicates/scanning/likely'
import type { Reason } from '#core/duplicates/scanning/judge'
import { shownContacts } from '#core/duplicates/scanning/shown'

/** One who may be the same as the contact that is about to be made. */
export interface Alike {
  id: number
  name: string
  detail: string
  reasons: Reason[]
}

/**
 * Contacts that may be the one of the form, unless its sender saw all of them already: the form
 * carries their ids in `alike`.
 */
export async function unseenAlike(
  { auth, request }: HttpContext,
  input: ContactInput
): Promise<Alike[]> {
  const found = await likely(suspectOf(input), auth.user!)
  const seen = String(request.input('alike') ?? '').split(',')
  if (found.every(({ id }) => seen.includes(String(id)))) return []
  const shown = await shownContacts(found.map(({ id }) => id))
  return found.flatMap(({ id, reasons }) => {
    const one = shown.get(id)
    return one ? [{ id, name: one.name, detail: one.detail, reasons }] : []
  })
}

const suspectOf = ({
  kind = 'person',
  name,
  firstName,
  lastName,
  companyId,
  points,
}: ContactInput) => ({
  id: 0,
  kind,
  nameKey: nameKey({ kind, name: name ?? [firstName, lastName].filter(Boolean).join(' ') }),
  companyId: companyId ?? null,
  points: (points ?? []).filter(({ shared }) => !shared).map(({ value }) => value),
})
