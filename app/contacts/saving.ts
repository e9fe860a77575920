import type { HttpContext } from '@adonisjs/core/http'
import type { VineValidator } from '@vinejs/vine'
import type Contact from '#core/contacts/models/contact'
import type { ContactInput } from '#core/contacts/models/contact/kept'
import { pointsElsewhere } from '#core/contacts/models/contact/reachable'
import type { Elsewhere } from '#core/contacts/form'
import type { ContactMeta } from '#core/contacts/validators/rules'
import { ContactMessages } from '#core/contacts/validators/messages'
import { channelsOf } from '#core/contacts/choices'
import type { Alike } from '#core/duplicates/asking'
import { withCustom } from '#core/fields/input'
import { valuesOfOne } from '#core/fields/values'
import { settings } from '#core/settings/settings'

/** Validates a form of a contact for the one who sends it. */
export async function validated<V extends VineValidator<any, any>>(
  ctx: HttpContext,
  validator: V,
  contact?: Contact
) {
  const { request, auth, i18n } = ctx
  const meta: ContactMeta = {
    user: auth.user!,
    country: await settings.get('business.country'),
    contactId: contact?.id,
    companyId: contact?.companyId,
    kind: contact?.kind,
    channels: channelsOf(contact),
    isNew: !contact,
  }
  const about = {
    entity: 'contacts' as const,
    kind: request.input('kind') === 'company' ? 'company' : (contact?.kind ?? 'person'),
    isNew: !contact,
    held: contact && (await valuesOfOne('contacts', contact.id)),
  } as const
  const messagesProvider = new ContactMessages(i18n)
  return withCustom(ctx, about, () => request.validateUsing(validator, { meta, messagesProvider }))
}

interface PointRow {
  kind: string
  value?: string | null
  shared?: boolean
}

/**
 * Addresses that other contacts own and that were not yet confirmed as shared,
 * by the number of their row: who has each, by name where the user may see them.
 */
export async function unconfirmed(
  { auth }: HttpContext,
  rows: PointRow[] = [],
  contact?: Contact
): Promise<Record<string, Elsewhere>> {
  const asked = rows.filter((row) => row.value && !row.shared)
  const found = await pointsElsewhere(asked as { kind: string; value: string }[], contact?.id)
  const carried = new Set(contact?.points?.map((point) => `${point.kind} ${point.value}`))
  const open = rows.flatMap((row, at) => {
    const point = found.find((one) => one.kind === row.kind && one.value === row.value)
    if (!point || row.shared || carried.has(`${row.kind} ${row.value}`)) return []
    const visible = auth.user!.can('read', 'contacts', point.contact)
    const owner = visible
      ? { id: point.contactId, name: point.contact.name }
      : { id: null, name: '' }
    return [[at, owner] as const]
  })
  return Object.fromEntries(open)
}

/** Back to the form with all that was typed, to be asked whose the address is, and whether it is one of those alike. */
export function askWhose(
  { request, response, session }: HttpContext,
  found: object,
  form: string,
  alike: Alike[] = []
) {
  session.flashExcept(['_csrf', '_method'])
  session.flash('elsewhere', found)
  if (alike.length) session.flash('alike', alike)
  const page: unknown = request.input('_form')
  const own = typeof page === 'string' && /^\/(?![/\\])/.test(page)
  return response.redirect(own ? page : form)
}

/** The fields of a form without those for which the other person's value was chosen. */
export function chosen(input: ContactInput, choice: unknown): ContactInput {
  const choices = new Map(Object.entries(choice ?? {}))
  const mine = <T extends object>(values: T, prefix = '') =>
    Object.fromEntries(
      Object.entries(values).filter(([field]) => choices.get(prefix + field) !== 'theirs')
    )
  return { ...mine(input), ...(input.custom && { custom: mine(input.custom, 'custom_') }) }
}
