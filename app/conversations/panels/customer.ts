import { definePanel } from '#kernel/contract'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import type { ConversationSubject } from '#core/conversations/slots'

/** Who the customer is and where else they can be reached, for those who may see the contact. */
export default definePanel<ConversationSubject>({
  view: 'conversations::panels/customer',
  async load({ contactId }, { auth }) {
    const contact = await Contact.query().where('id', contactId).preload('company').first()
    if (!contact || !auth.user!.can('read', 'contacts', contact)) return { contact: null }
    const points = await db
      .query()
      .from('contact_points')
      .where('contact_id', contactId)
      .orderBy([{ column: 'is_primary', order: 'desc' }, { column: 'id' }])
      .select('kind', 'value', 'state')
    return { contact, points }
  },
})
