import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import type { Values } from '#core/conversations/models/canned_reply'
import { settings } from '#core/settings/settings'

/** What the variables of a canned reply stand for. */
export const cannedValues = async (contact: Contact, by: User): Promise<Values> => ({
  'contact.first_name': contact.firstName ?? contact.name,
  'contact.name': contact.name,
  'agent.name': by.name,
  'business.name': await settings.get('business.name'),
})
