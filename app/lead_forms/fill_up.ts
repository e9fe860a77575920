import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Contact from '#core/contacts/models/contact'
import ContactAddress from '#core/contacts/models/contact_address'
import ContactPoint from '#core/contacts/models/contact_point'
import { addIn, changeIn, type ContactInput } from '#core/contacts/models/contact/kept'
import type { NewPoint } from '#core/contacts/models/contact/reachable'
import { valuesOfOne } from '#core/fields/values'
import { fold } from '#core/search/fold'
import type { Draft } from '#core/lead_forms/contact_draft'

const FIELDS = ['firstName', 'lastName', 'jobTitle', 'website'] as const

/** What the contact lacks is filled in; what it has stays, and what differs is remarked on. */
export async function fillUp(contact: Contact, draft: Draft, client: TransactionClientContract) {
  const input: ContactInput = {}
  if (contact.kind === 'person') await withCompany(contact, draft, input, client)
  for (const field of FIELDS) {
    const given = draft.fields[field]
    if (!given || (contact.kind === 'company' && field !== 'website')) continue
    if (!contact[field]) input[field] = given
    else if (fold(contact[field]) !== fold(given)) draft.remarks.push(`${field}_differs`)
  }
  input.points = await pointsWith(contact, draft, client)
  const placed = await ContactAddress.query({ client }).where('contactId', contact.id).first()
  if (!placed && draft.addresses.length) input.addresses = draft.addresses
  input.custom = await customOf(contact, draft, client)
  await changeIn(contact, input, { by: null }, client)
}

/** Kinds of addresses it has none of; and none that somebody else owns. */
async function pointsWith(contact: Contact, draft: Draft, client: TransactionClientContract) {
  const known = await ContactPoint.query({ client }).where('contactId', contact.id).orderBy('id')
  const points: NewPoint[] = known.map(({ id, kind, value, label, isPrimary }) => ({
    id,
    kind,
    value,
    label,
    isPrimary,
  }))
  for (const { kind, value } of draft.points) {
    const same = known.filter((one) => one.kind === kind)
    if (same.some((one) => one.value === value)) continue
    const owned = await client.from('contact_points').where({ kind, owned_value: value }).first()
    if (same.length || owned) draft.remarks.push(`${kind}_differs`)
    else points.push({ kind, value })
  }
  return points
}

/** Fields that people define, where it holds nothing. */
async function customOf(
  { id }: Contact,
  { custom, remarks }: Draft,
  client: TransactionClientContract
) {
  const held = Object.keys(custom).length ? await valuesOfOne('contacts', id, client) : {}
  const isSame = (key: string) => JSON.stringify(held[key].value) === JSON.stringify(custom[key])
  if (Object.keys(custom).some((key) => held[key] && !isSame(key))) remarks.push('custom_differs')
  return Object.fromEntries(Object.entries(custom).filter(([key]) => !held[key]))
}

/** The company of that name, which is made where there is none. */
async function withCompany(
  contact: Contact,
  { company, remarks }: Draft,
  input: ContactInput,
  client: TransactionClientContract
) {
  if (!company) return
  const known = await Contact.query({ client })
    .where({ kind: 'company', sortName: fold(company).slice(0, 191) })
    .whereNull('deleted_at')
    .orderBy('id')
    .first()
  if (contact.companyId && contact.companyId !== known?.id) remarks.push('company_differs')
  else if (!contact.companyId)
    input.companyId = (
      known ?? (await addIn(Contact, { kind: 'company', name: company }, null, client))
    ).id
}
