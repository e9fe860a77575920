import { customBulk } from '#core/fields/list/bulk'
import { auditEach, inUse, setEach, timelineEach } from '#core/contacts/list/bulk_records'
import { reindexContacts } from '#core/contacts/search'

export const contactFieldActions = () =>
  customBulk({
    entity: 'contacts',
    eligible: inUse,
    touch: (rows, client) => setEach(rows, () => ({}), client),
    async tell(rows, changes, by, client) {
      await timelineEach(rows, changes, by, client)
      await auditEach(rows, 'update', changes, by, client)
    },
    reindex: reindexContacts,
    event: (id, userId, field) => ['contact.updated', { contactId: id, userId, fields: [field] }],
  })
