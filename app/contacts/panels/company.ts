import { definePanel } from '#kernel/contract'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'

const SHOWN = 10

/** Of a person the company and who else is there; of a company its people. */
export default definePanel<Contact>({
  view: 'contacts::panels/company',
  async load(contact, { auth }) {
    const user = auth.user!
    const company = contact.company && !contact.company.deletedAt ? contact.company : null
    const visible = company && user.can('read', 'contacts', company) ? company : null
    const at = contact.isCompany ? contact.id : visible?.id
    return { company: visible, people: at ? await peopleAt(at, contact, user) : [], shown: SHOWN }
  },
})

/** One more than is shown: so that one knows there are others. */
function peopleAt(companyId: number, but: Contact, user: User) {
  const people = db
    .query()
    .from('contacts')
    .where('company_id', companyId)
    .whereNot('id', but.id)
    .whereNull('deleted_at')
  return user
    .scope(people, 'read', 'contacts')
    .orderBy('sort_name')
    .limit(SHOWN + 1)
    .select('id', 'name', 'job_title')
}
