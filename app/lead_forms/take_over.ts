import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { emit } from '#kernel/events'
import User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import { addIn } from '#core/contacts/models/contact/kept'
import Deal from '#core/deals/models/deal'
import { addIn as addDealIn } from '#core/deals/models/deal/kept'
import { parseAmount } from '#core/deals/amounts'
import Stage from '#core/deals/models/stage'
import type { Reader } from '#core/fields/parse'
import type { CustomValues } from '#core/fields/types'
import { findContact, inputFrom, type Draft } from '#core/lead_forms/contact_draft'
import { customIn } from '#core/lead_forms/custom'
import { fillUp } from '#core/lead_forms/fill_up'
import LeadForm from '#core/lead_forms/models/lead_form'
import type LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { nextInTurn } from '#core/lead_forms/turns'
import UserNotification from '#core/notifications/models/user_notification'
import { record } from '#core/outbox/consent'
import { unsuppress } from '#core/outbox/suppressions'
import { settings } from '#core/settings/settings'
import TimelineEntry from '#core/timeline/models/timeline_entry'

/** Contact, consents, deal and who cares for them: all in one transaction. */
export async function takeOver(submission: LeadFormSubmission) {
  const business = await settings.all()
  const draft = inputFrom(submission.answers, business['business.country'])
  return db.transaction(async (client) => {
    const form = await LeadForm.query({ client })
      .where('id', submission.leadFormId)
      .forUpdate()
      .firstOrFail()
    submission.useTransaction(client)
    const reader = { locale: form.language, country: business['business.country'] }
    const { contact, made } = await contactFor(submission, draft, form, reader, client)
    const next = contact.ownerId ?? (await nextInTurn(form, client))
    if (next && !contact.ownerId && (made || submission.isNew))
      await contact.useTransaction(client).merge({ ownerId: next }).save()
    await consentsFor(submission, contact, draft, client)
    const deals = await customIn(submission.answers, { entity: 'deals' }, reader, client)
    if (!deals.isWhole) draft.remarks.push('custom_not_understood')
    const deal = await dealFor(submission, form, contact, next, deals.values, client)
    await line(submission, form, contact, client)
    if (next) await notify(next, submission, form, contact, client)
    await submission
      .merge({
        state: 'done',
        error: null,
        contactId: contact.id,
        isNew: made || submission.isNew,
        dealId: deal?.id ?? null,
        assigneeId: next,
        remarks: [...new Set(draft.remarks)],
      })
      .save()
    await tell(submission, contact, client)
  })
}

const tell = (
  { id: submissionId, leadFormId, dealId, isNew }: LeadFormSubmission,
  { id: contactId }: Contact,
  client: TransactionClientContract
) => emit('lead_form.submitted', { leadFormId, submissionId, contactId, dealId, isNew }, client)

async function contactFor(
  submission: LeadFormSubmission,
  draft: Draft,
  form: LeadForm,
  reader: Reader,
  client: TransactionClientContract
) {
  const known = submission.contactId
    ? await Contact.query({ client })
        .where('id', submission.contactId)
        .whereNull('deleted_at')
        .first()
    : await findContact(draft, client)
  const kind = known?.kind ?? draft.fields.kind
  const custom = await customIn(submission.answers, { entity: 'contacts', kind }, reader, client)
  draft.custom = custom.values
  if (!custom.isWhole) draft.remarks.push('custom_not_understood')
  if (known) {
    await fillUp(known, draft, client)
    return { contact: known, made: false }
  }
  const contact = await addIn(
    Contact,
    {
      ...draft.fields,
      language: form.language,
      points: draft.points,
      addresses: draft.addresses,
      custom: draft.custom,
    },
    null,
    client
  )
  await fillUp(contact, { ...draft, remarks: [] }, client)
  return { contact, made: true }
}

/** The words that were shown are what was agreed to. Who proved the address is theirs outweighs an earlier no of it. */
async function consentsFor(
  { consents, ip, confirmedAt }: LeadFormSubmission,
  contact: Contact,
  { points }: Draft,
  client: TransactionClientContract
) {
  for (const { purpose, channel, words } of consents.filter(({ isGranted }) => isGranted)) {
    const said = { contactId: contact.id, purpose, channel, isGranted: true }
    await record({ ...said, source: 'form', words, ip }, client)
    if (!confirmedAt) continue
    for (const { kind, value } of points) await unsuppress(kind, value, purpose, client)
  }
  if (confirmedAt)
    for (const { kind, value } of points.slice(0, 1))
      await client
        .from('contact_points')
        .where({ contact_id: contact.id, kind, value })
        .update({ verified_at: confirmedAt.toMillis() })
}

async function dealFor(
  { answers }: LeadFormSubmission,
  form: LeadForm,
  contact: Contact,
  ownerId: number | null,
  custom: CustomValues,
  client: TransactionClientContract
) {
  const stage = form.stageId && (await Stage.query({ client }).where('id', form.stageId).first())
  if (!stage) return null
  const currency = await settings.get('business.currency')
  const title = answers.deal_title?.trim() || form.dealTitle || form.name
  const amount = parseAmount(answers.deal_amount ?? '', currency, form.language) ?? 0
  const parties =
    contact.kind === 'company'
      ? { companyId: contact.id }
      : { contactId: contact.id, companyId: contact.companyId }
  const input = { title: title.slice(0, 200), currency, amount, ownerId, custom, ...parties }
  return addDealIn(Deal, input, stage, null, client)
}

async function line(
  { id, answers }: LeadFormSubmission,
  { name }: LeadForm,
  contact: Contact,
  client: TransactionClientContract
) {
  await TimelineEntry.record(
    {
      contactId: contact.id,
      kind: 'lead_forms.submitted',
      subjectId: id,
      data: { form: name, message: answers.message?.slice(0, 2000) ?? '' },
    },
    client
  )
  await client
    .from('contacts')
    .where('id', contact.id)
    .update({ last_activity_at: DateTime.now().toMillis() })
}

async function notify(
  userId: number,
  { id }: LeadFormSubmission,
  { name: form }: LeadForm,
  { id: contactId, name: contact }: Contact,
  client: TransactionClientContract
) {
  const user = await User.query({ client }).where({ id: userId, isActive: true }).first()
  if (!user) return
  const data = { contactId, contact, form, submissionId: id }
  await UserNotification.send([user], { kind: 'lead_forms.submitted', data }, client)
}
