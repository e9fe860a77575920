import type { HttpContext } from '@adonisjs/core/http'
import type Contact from '#core/contacts/models/contact'
import { formOptions } from '#core/contacts/options'
import { customInputs } from '#core/fields/form'
import { valuesOfOne } from '#core/fields/values'
import { settings } from '#core/settings/settings'
import { Formats } from '#core/shell/formats'

interface PointRow {
  kind: string
  value: string
  label: string
  isPrimary: boolean
  /** That somebody else has it, too, was said already. */
  shared?: boolean
  /** Whose address it is, when it is somebody else's. */
  owner?: Elsewhere
}

export interface Elsewhere {
  id: number | null
  name: string
}

/** Everything a form of a contact shows: what is stored, or what was typed before an error. */
export async function contactForm(ctx: HttpContext, contact?: Contact) {
  return {
    contact,
    kind: contact?.kind ?? (ctx.request.input('kind') === 'company' ? 'company' : 'person'),
    points: await pointRows(ctx, contact),
    addresses: addressRows(ctx, contact),
    tagNames: contact?.tags?.map((tag) => tag.name).join(', ') ?? '',
    options: await formOptions(ctx, contact),
    custom: await customInputs(
      ctx,
      'contacts',
      contact && (await valuesOfOne('contacts', contact.id))
    ),
  }
}

async function pointRows({ session, i18n }: HttpContext, contact?: Contact): Promise<PointRow[]> {
  const elsewhere: Record<string, Elsewhere> = session.flashMessages.get('elsewhere', {})
  const typed = rows(session.flashMessages.get('points'))
  if (typed) {
    return typed.map((row, at) => ({ ...asPoint(row), owner: elsewhere[at] }))
  }
  const format = new Formats(i18n.locale, 'UTC', await settings.all())
  const stored = (contact?.points ?? []).map((point) => ({
    kind: point.kind,
    value: point.value.startsWith('+') ? format.phone(point.value) : point.value,
    label: point.label ?? '',
    isPrimary: point.isPrimary,
  }))
  const blank = (kind: string) => ({ kind, value: '', label: '', isPrimary: false })
  return [...stored, blank('email'), blank('phone')]
}

function addressRows({ session }: HttpContext, contact?: Contact) {
  const typed = rows(session.flashMessages.get('addresses'))
  return typed ?? [...(contact?.addresses ?? []), { kind: 'work', country: '' }]
}

function asPoint(row: Record<string, string>): PointRow {
  return {
    kind: row.kind,
    value: row.value ?? '',
    label: row.label ?? '',
    isPrimary: row.isPrimary === 'true',
    shared: row.shared === 'true',
  }
}

/** Rows come as a list, or as an object when their numbers have gaps. */
const rows = (sent: unknown): Record<string, string>[] | undefined =>
  sent && typeof sent === 'object' ? (Object.values(sent) as Record<string, string>[]) : undefined
