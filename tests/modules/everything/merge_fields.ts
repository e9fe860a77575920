import db from '@adonisjs/lucid/services/db'
import type { MergeField } from '#core/templates/slots'

const fields = (): MergeField[] => [
  {
    key: 'last_entry',
    label: 'everything.entry',
    sample: 'Something',
    async value(contact) {
      const last = await db
        .query()
        .from('everything_entries')
        .where('contact_id', contact.id)
        .orderBy('id', 'desc')
        .first()
      return last?.words ?? null
    },
  },
]

export default fields
