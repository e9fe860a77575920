import logger from '@adonisjs/core/services/logger'
import { emit } from '#kernel/events'
import { takeOver } from '#core/lead_forms/take_over'
import { askToConfirm } from '#core/lead_forms/confirmation'
import type LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'

/** On to the CRM, or first to whoever has the address. What goes wrong is shown with it: nothing is lost. */
export async function processSubmission(submission: LeadFormSubmission) {
  try {
    if (submission.form.isConfirmed && !submission.confirmedAt) await askToConfirm(submission)
    else await tell(await takeOver(submission))
  } catch (error) {
    logger.error({ err: error, submission: submission.id }, 'a submission could not be taken over')
    await submission.refresh()
    await submission.merge({ state: 'failed', error: String(error.message).slice(0, 1000) }).save()
  }
}

async function tell(taken: { submission: LeadFormSubmission; contactId: number; made: boolean }) {
  const { submission, contactId, made } = taken
  if (made) await emit('contact.created', { contactId, userId: null })
  if (submission.dealId) await emit('deal.created', { dealId: submission.dealId, userId: null })
  await emit('lead_form.submitted', {
    leadFormId: submission.leadFormId,
    submissionId: submission.id,
    contactId,
    dealId: submission.dealId,
    isNew: submission.isNew,
  })
}
