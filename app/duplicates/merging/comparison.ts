import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import { language } from '#core/contacts/list/words'
import { addressInWords } from '#core/contacts/words'
import { knownFields } from '#core/fields/known'
import { valuesOf } from '#core/fields/values'
import { heldInWords } from '#core/fields/words'
import { requestContext } from '#core/lists/context'
import { labelOf } from '#core/duplicates/merging/facts'
import { fieldsFor } from '#core/duplicates/merging/fields'

interface Cell {
  contactId: number
  text: string
}

interface ComparedField {
  key: string
  name: string
  /** Its gaps are filled whatever is chosen: there only values can be chosen. */
  isFilled?: boolean
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
export async function comparison(contacts: Contact[], ctx: HttpContext) {
  const { i18n } = ctx
  const builtIn = fieldsFor(contacts[0].kind).map(({ key }) => ({
    name: labelOf(key, i18n),
    ...compared(key, contacts, (one) => textOf(key, one, i18n.locale)),
  }))
  const fields = [...builtIn, ...(await comparedValues(contacts, ctx))]
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

/** Fields that people define: two queries. */
async function comparedValues(contacts: Contact[], ctx: HttpContext): Promise<ComparedField[]> {
  const fields = await knownFields('contacts', contacts[0].kind)
  const held = await valuesOf(
    'contacts',
    contacts.map(({ id }) => id),
    { fields }
  )
  const words = await requestContext(ctx)
  return fields.map((field) => ({
    name: field.name,
    isFilled: true,
    ...compared(field.field, contacts, ({ id }) =>
      heldInWords(field, held.get(id)?.[field.key], words)
    ),
  }))
}

function compared(key: string, contacts: Contact[], text: (one: Contact) => string) {
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
