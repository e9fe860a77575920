import Contact from '#core/contacts/models/contact'
import { oldRows } from '#core/privacy/kinds/rows'

/** Nobody wrote, called or noted anything; nothing is open with them, and nobody works there. */
export default oldRows({
  table: 'contacts',
  at: 'last_activity_at',
  due: (query) =>
    query
      .whereNull('contacts.deleted_at')
      .whereNotExists((open) =>
        open
          .from('conversations')
          .whereColumn('conversations.contact_id', 'contacts.id')
          .whereIn('conversations.status', ['open', 'pending'])
      )
      .whereNotExists((open) =>
        open
          .from('deals')
          .where((party) =>
            party
              .whereColumn('deals.contact_id', 'contacts.id')
              .orWhereColumn('deals.company_id', 'contacts.id')
          )
          .where('deals.status', 'open')
          .whereNull('deals.deleted_at')
      )
      .whereNotExists((planned) =>
        planned
          .from('activities')
          .whereColumn('activities.contact_id', 'contacts.id')
          .where('activities.status', 'open')
          .whereNull('activities.deleted_at')
      )
      .whereNotExists((people) =>
        people
          .from('contacts as people')
          .whereColumn('people.company_id', 'contacts.id')
          .whereNull('people.deleted_at')
      ),
  columns: ['contacts.name'],
  show: ({ id, name }) => ({ title: name || `#${id}`, url: `/contacts/${id}` }),
  removeOne: async (id) => (await Contact.find(id))?.purge(),
})
