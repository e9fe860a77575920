import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import ContactPoint from '#core/contacts/models/contact_point'
import Conversation from '#core/conversations/models/conversation'
import type Inbox from '#core/inboxes/models/inbox'
import type { Compiled } from '#core/templates/letter/compiled'
import { valuesFor } from '#core/templates/merge/values'

interface Trial {
  compiled: Compiled
  /** Whose values fill it. */
  contact: Contact
  /** One that reaches email addresses. */
  inbox: Inbox
  /** BCP 47 tag of the words. */
  language: string
}

/**
 * What a contact would get, sent to who asks for it. It goes out as every message
 * does, so they are a contact too: it stands on their own timeline.
 */
export async function sendTrial({ compiled, contact, inbox, language }: Trial, user: User) {
  const values = await valuesFor(compiled.names, contact, { sender: user })
  const { subject, html, text } = compiled.filled(values)
  const self = await contactOf(user)
  return db.transaction((client) =>
    Conversation.sendOut(
      {
        contactId: self.id,
        inbox,
        address: user.email,
        subject: `[Test] ${subject}`.slice(0, 255).toWellFormed(),
        body: text,
        html,
        purpose: 'conversation',
        data: { layout: language },
      },
      { by: user },
      client
    )
  )
}

async function contactOf(user: User) {
  const points = await ContactPoint.query()
    .where({ kind: 'email', value: user.email })
    .orderByRaw('owned_value is null')
  for (const { contactId } of points) {
    const known = await Contact.query().where('id', contactId).whereNull('deleted_at').first()
    if (known) return known
  }
  return Contact.add(
    { kind: 'person', firstName: user.name, points: [{ kind: 'email', value: user.email }] },
    { by: user }
  )
}
