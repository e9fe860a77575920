import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import { language } from '#core/contacts/list/words'
import { addressInWords } from '#core/contacts/words'
import { fieldsFor } from '#core/duplicates/merging/fields'

interface Cell {
  contactId: number
  text: string
}

interface ComparedField {
  key: string
  cells: Cell[]
  /** There is nothing to choose. */
  isEqual: boolean
  /** The contact whose value is proposed. */
  chosen: number
}

/** Contacts with all that is compared, in the order of their ids; nine queries, whatever their number. */
export async function comparedContacts(ids: number[]) {
  const contacts = await Contact.query()
    .whereIn('id', ids)
    .preload('company')
    .preload('owner')
    .preload('team')
    .preload('persona')
    .preload('journeyStage')
    .preload('points', (points) => points.orderBy('kind').orderBy('is_primary', 'desc'))
    .preload('addresses', (addresses) => addresses.orderBy('is_primary', 'desc'))
    .preload('tags', (tags) => tags.orderBy('folded_name'))
  return ids.flatMap((id) => contacts.find((one) => one.id === id) ?? [])
}

/** What a page of a merge shows; the first contact is kept unless someone chooses. */
export function comparison(contacts: Contact[], { i18n }: HttpContext) {
  const fields = fieldsFor(contacts[0].kind).map(({ key }) =>
    compared(key, contacts, (one) => textOf(key, one, i18n.locale))
  )
  return {
    contacts,
    fields: fields.filter(({ cells }) => cells.some(({ text }) => text)),
    lists: {
      points: contacts.map(({ points }) => points.map(({ value }) => value)),
      addresses: contacts.map(({ addresses }) => addresses.map(addressInWords)),
      tags: contacts.map(({ tags }) => tags.map(({ name }) => name)),
    },
  }
}

function compared(key: string, contacts: Contact[], text: (one: Contact) => string): ComparedField {
  const cells = contacts.map((one) => ({ contactId: one.id, text: text(one) }))
  const isEqual = cells.every((cell) => cell.text === cells[0].text)
  const chosen = (cells.find((cell) => cell.text) ?? cells[0]).contactId
  return { key, cells, isEqual, chosen }
}

const textOf = (key: string, contact: Contact, locale: string): string =>
  (key in WORDS ? WORDS[key](contact, locale) : contact.$attributes[key]) ?? ''

const WORDS: Record<string, (contact: Contact, locale: string) => string | null | undefined> = {
  companyId: ({ company }) => company?.name,
  ownerId: ({ owner }) => owner?.name,
  teamId: ({ team }) => team?.name,
  personaId: ({ persona }) => persona?.name,
  journeyStageId: ({ journeyStage }) => journeyStage?.name,
  language: (contact, locale) => language(contact.language, locale),
}
