import Contact from '#core/contacts/models/contact'
import Conversation from '#core/conversations/models/conversation'
import Deal from '#core/deals/models/deal'
import type { Subject } from '#core/automation/slots'

const NOTHING = { contact: null, deal: null, conversation: null }

/** The record as it is now, with what belongs to it; null when it is gone or in the trash. */
export async function subjectOf(at: { entity: string; recordId: number }): Promise<Subject | null> {
  const { entity, recordId: id } = at
  const about = { ...NOTHING, entity, id }
  if (entity === 'contacts') {
    const contact = await live(id)
    return contact && { ...about, contact }
  }
  if (entity === 'deals') {
    const deal = await Deal.query().where('id', id).whereNull('deleted_at').first()
    return deal && { ...about, deal, contact: await live(deal.contactId ?? deal.companyId) }
  }
  if (entity === 'conversations') {
    const conversation = await Conversation.query()
      .where('id', id)
      .whereNull('merged_into_id')
      .first()
    return conversation && { ...about, conversation, contact: await live(conversation.contactId) }
  }
  return about
}

const live = async (id: number | null) =>
  id ? Contact.query().where('id', id).whereNull('deleted_at').first() : null
