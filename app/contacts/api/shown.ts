import { Answer } from '#core/api/resource'
import { contactJson } from '#core/contacts/api/contact_json'
import { etagOf } from '#core/contacts/api/revision'

/** A contact as it is stored now, with its entity tag; a new one with where it is. */
export async function shown(contactId: number, status?: number) {
  const contact = await contactJson(contactId)
  const etag = etagOf(contact.revision)
  const location = `/api/v1/contacts/${contactId}`
  return new Answer(contact, { status, headers: status === 201 ? { etag, location } : { etag } })
}
