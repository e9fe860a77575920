import type Contact from '#core/contacts/models/contact'
import { fold } from '#core/search/fold'

/** Sorted by last name first, as an address book is. */
export function sortName({
  kind,
  name,
  firstName,
  lastName,
}: Pick<Contact, 'kind' | 'name' | 'firstName' | 'lastName'>) {
  const text = kind === 'person' && lastName ? `${lastName} ${firstName ?? ''}` : name
  return fold(text).slice(0, 191)
}
