import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { processSubmission } from '#core/lead_forms/process'
import { Job } from '#kernel/jobs/job'

export default class ProcessSubmission extends Job<{ id: number }> {
  async execute({ id }: { id: number }) {
    const found = await LeadFormSubmission.query().where('id', id).preload('form').first()
    if (found?.state === 'new') await processSubmission(found)
  }
}
