import type Contact from '#core/contacts/models/contact'
import db from '@adonisjs/lucid/services/db'
import { CONFIRM_DAYS } from '#core/lead_forms/confirmation'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'

const DAY = 86_400_000

/** Who never confirmed is forgotten, unless something else came of it. */
export default async function sweep() {
  const limit = Date.now() - CONFIRM_DAYS * DAY
  const old = await LeadFormSubmission.query()
    .where('state', 'unconfirmed')
    .where('created_at', '<', limit)
    .preload('contact')
  for (const submission of old) {
    const contact = submission.isNew ? submission.contact : null
    await submission.merge({ state: 'expired', contactId: null }).save()
    if (contact && (await isUntouched(contact))) await contact.purge()
  }
}

/** Nobody wrote, noted, agreed or sold anything, and no other form was sent in. */
async function isUntouched({ id }: Contact) {
  const traces = await Promise.all([
    db.query().from('notes').where('contact_id', id).first(),
    db.query().from('deals').where('contact_id', id).first(),
    db.query().from('consents').where('contact_id', id).first(),
    db.query().from('lead_form_submissions').where('contact_id', id).first(),
    db.query().from('conversations').where('contact_id', id).whereNot('status', 'silent').first(),
  ])
  return traces.every((trace) => !trace)
}
