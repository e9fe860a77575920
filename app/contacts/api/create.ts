import type { Bouncer } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import { contactInput } from '#core/contacts/api/contact_input'
import { lookAgainIfTaken } from '#core/contacts/point_taken'
import { shown } from '#core/contacts/api/shown'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'

/** Creates a contact from a body; it is the user's own unless the body says otherwise. */
export async function createContact(body: Record<string, any>, user: User, bouncer: Bouncer<User>) {
  await bouncer.with(ContactPolicy).authorize('create')

  return lookAgainIfTaken(async () => {
    const input = { ownerId: user.id, ...(await contactInput(body, { user })) }
    await bouncer.with(ContactPolicy).authorize('create', input)

    const contact = await Contact.add(input, { by: user })
    return shown(contact.id, 201)
  })
}
