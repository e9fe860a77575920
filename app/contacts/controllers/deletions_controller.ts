import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'

/** Asks before a contact goes to the trash, and says what goes with it. */
export default class DeletionsController {
  async create({ bouncer, params, view }: HttpContext) {
    const contact = await Contact.live(params.id)
    await bouncer.with(ContactPolicy).authorize('delete', contact)

    return view.render('contacts::delete', { contact, counts: await whatGoesWith(contact.id) })
  }
}

async function whatGoesWith(contactId: number) {
  const count = async (table: string, column = 'contact_id') => {
    const row = await db.query().from(table).where(column, contactId).count('* as total').first()
    return Number(row.total)
  }
  const [points, notes, files, people] = await Promise.all([
    count('contact_points'),
    count('notes'),
    count('files'),
    count('contacts', 'company_id'),
  ])
  return { points, notes, files, people }
}
