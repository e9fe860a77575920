import logger from '@adonisjs/core/services/logger'
import { takeOver } from '#core/lead_forms/take_over'
import { askToConfirm } from '#core/lead_forms/confirmation'
import type LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'

/** On to the CRM, or first to whoever has the address. What goes wrong is shown with it: nothing is lost. */
export async function processSubmission(submission: LeadFormSubmission) {
  try {
    if (submission.form.isConfirmed && !submission.confirmedAt) await askToConfirm(submission)
    else await takeOver(submission)
  } catch (error) {
    logger.error({ err: error, submission: submission.id }, 'a submission could not be taken over')
    await submission.refresh()
    await submission.merge({ state: 'failed', error: String(error.message).slice(0, 1000) }).save()
  }
}
