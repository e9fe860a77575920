import db from '@adonisjs/lucid/services/db'
import Broadcast, { type Audience } from '#core/broadcasts/models/broadcast'
import Contact from '#core/contacts/models/contact'
import type Inbox from '#core/inboxes/models/inbox'
import { record } from '#core/outbox/consent'
import { settings } from '#core/settings/settings'
import Template from '#core/templates/models/template'
import { pigeonInbox } from '#tests/support/letters'
import { customers, staff } from '#tests/support/world'

export const NEWS = {
  language: 'en',
  subject: 'News',
  body: 'Dear **{{contact.first_name|friend}}**, come by.',
}

/** A template, a loft, and Maria, who agreed to news at any hour. */
export async function ready(words: Partial<typeof NEWS> = {}) {
  const by = await staff('giulia')
  const inbox = await pigeonInbox()
  const template = new Template()
  await template.keep({ name: 'News', purpose: 'marketing' }, { ...NEWS, ...words }, { by })
  const { maria, aurora } = await customers()
  await agreed(maria)
  await settings.set({ 'outbox.quiet_from': 0, 'outbox.quiet_to': 0 })
  return { by, inbox, template, maria, aurora }
}

export const agreed = (contact: Contact, isGranted = true) =>
  db.transaction((client) =>
    record({ contactId: contact.id, purpose: 'marketing', isGranted, source: 'staff' }, client)
  )

/** People of whom each agreed, with a phone of their own. */
export async function crowd(count: number) {
  const people = []
  for (let index = 0; index < count; index++)
    people.push(await person(`Ospite ${index}`, `+39347200${String(index).padStart(4, '0')}`))
  for (const one of people) await agreed(one)
  return people
}

export const person = (firstName: string, ...phones: string[]) =>
  Contact.add(
    { kind: 'person', firstName, points: phones.map((value) => ({ kind: 'phone', value })) },
    { by: null }
  )

interface Sent {
  template: Template
  inbox: Inbox
  audience?: Audience
  purpose?: 'service' | 'marketing'
  rate?: number
}

/** Giulia chose it: who gets it is being found out. */
export async function broadcast({ template, inbox, audience, purpose, rate = 1200 }: Sent) {
  const made = new Broadcast()
  await made.keep(
    {
      name: 'Autumn news',
      templateId: template.id,
      inboxId: inbox.id,
      purpose: purpose ?? 'marketing',
      audience: audience ?? { from: '' },
      audienceLabel: 'All',
      ratePerMinute: rate,
      expected: 2,
    },
    { by: await staff('giulia') }
  )
  return made
}

/** Each contact's name with what became of it. */
export async function outcome({ id }: Broadcast) {
  const rows = await db
    .query()
    .from('broadcast_recipients')
    .join('contacts', 'contacts.id', 'contact_id')
    .where('broadcast_id', id)
    .select('contacts.name', 'status', 'reason')
  return Object.fromEntries(rows.map(({ name, status, reason }) => [name, reason ?? status]))
}
