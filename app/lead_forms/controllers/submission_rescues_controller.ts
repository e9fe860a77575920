import type { HttpContext } from '@adonisjs/core/http'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import LeadFormPolicy from '#core/lead_forms/policies/lead_form_policy'

export default class SubmissionRescuesController {
  /** Only what is stuck: spam, or what the CRM refused. */
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(LeadFormPolicy).authorize('manage')
    const submission = await LeadFormSubmission.query()
      .where('id', params.id)
      .whereIn('state', ['spam', 'failed'])
      .firstOrFail()

    await submission.rescue({ by: auth.user! })

    session.flash('notice', i18n.t('lead_forms.submissions.rescued'))
    return response.redirect().toRoute('lead_form_submissions.show', { id: submission.id })
  }
}
