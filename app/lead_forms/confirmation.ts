import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import i18nManager from '@adonisjs/i18n/services/main'
import { signedPublicUrl } from '#kernel/public_pages'
import Contact from '#core/contacts/models/contact'
import { addIn } from '#core/contacts/models/contact/kept'
import Conversation from '#core/conversations/models/conversation'
import { channelNamed } from '#core/inboxes/channels'
import Inbox from '#core/inboxes/models/inbox'
import { findContact, inputFrom, type Draft } from '#core/lead_forms/contact_draft'
import type LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { settings } from '#core/settings/settings'

/** Days in which the link of the mail works; then what was sent in is let go. */
export const CONFIRM_DAYS = 7

export const confirmUrl = (id: number) =>
  signedPublicUrl('lead_forms.confirm', { id }, { expiresIn: `${CONFIRM_DAYS} days` })

/**
 * Writes to the address, through the outbox as everyone does. Who is not known yet becomes a
 * contact for that; of who is known nothing changes before they confirm.
 */
export async function askToConfirm(submission: LeadFormSubmission) {
  const { form } = submission
  const business = await settings.all()
  const draft = inputFrom(submission.answers, business['business.country'])
  const inbox = await Inbox.find(form.inboxId ?? 0)
  if (!inbox) throw new Error('The inbox that asks to confirm is gone')
  const kind = (await channelNamed(inbox.channel))?.point
  const address = draft.points.find((point) => point.kind === kind)?.value
  if (!address) throw new Error('There is no address to write to')
  const words = wordsOf(submission, business['business.name'])
  await db.transaction(async (client) => {
    const known = await findContact(draft, client)
    const contact = known ?? (await minimal(draft, form.language, client))
    await Conversation.sendOut(
      { contactId: contact.id, inbox, address, purpose: 'service', data: {}, ...words },
      { by: null },
      client
    )
    await submission
      .useTransaction(client)
      .merge({ state: 'unconfirmed', contactId: contact.id, isNew: !known })
      .save()
  })
}

const minimal = (draft: Draft, language: string, client: TransactionClientContract) =>
  addIn(Contact, { ...draft.fields, language, points: draft.points }, null, client)

function wordsOf({ id, form }: LeadFormSubmission, business: string) {
  const i18n = i18nManager.locale(form.language)
  const link = confirmUrl(id)
  return {
    subject: i18n.t('lead_forms.mail.subject', { business }),
    body: i18n.t('lead_forms.mail.body', { business, form: form.title, link, days: CONFIRM_DAYS }),
  }
}
