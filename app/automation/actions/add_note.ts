import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { defineAction, type Subject } from '#core/automation/slots'
import Note from '#core/contacts/models/note'
import { tell } from '#core/deals/models/deal/told'
import TimelineEntry from '#core/timeline/models/timeline_entry'

/** On the deal it is about, else on the contact. */
export default defineAction({
  fields: (i18n) => [{ name: 'body', label: i18n.t('automation.fields.note'), type: 'words' }],
  plan(subject, { body }, { i18n }) {
    if (!subject.deal && !subject.contact)
      return { ok: false, words: i18n.t('automation.plans.no_contact') }
    return {
      ok: true,
      words: i18n.t('automation.plans.add_note', { body: body.slice(0, 120) }),
      write: (client) => note(subject, body, client),
    }
  },
})

async function note({ deal, contact }: Subject, body: string, client: TransactionClientContract) {
  if (deal) return tell(deal, 'note', null, { body }, client)
  const { id: contactId } = contact!
  const written = await Note.create({ contactId, authorId: null, body }, { client })
  const line = { contactId, kind: 'contacts.note', subjectId: written.id, data: { body } }
  await TimelineEntry.record(line, client)
}
