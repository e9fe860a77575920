import { normalisePoint } from '#core/contacts/points'
import type { Composed } from '#core/inboxes/slots'
import { settings } from '#core/settings/settings'
import { type Fields, Refusal } from '../fields.js'

/** Whom the customer may call. */
export async function composedContact(fields: Fields): Promise<Composed> {
  const name = fields.word('contact_name').slice(0, 200)
  const country = await settings.get('business.country')
  const phone = normalisePoint('phone', fields.word('contact_phone'), country)
  if (!name || !phone.ok) throw new Refusal('no_contact')
  const content = { kind: 'contact', name, phone: phone.value }
  return { ok: true, body: `${name}\n${phone.value}`, data: { content } }
}
