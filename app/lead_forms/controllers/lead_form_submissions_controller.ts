import type { HttpContext } from '@adonisjs/core/http'
import { answersInWords } from '#core/lead_forms/submissions_page'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import LeadFormPolicy from '#core/lead_forms/policies/lead_form_policy'

export default class LeadFormSubmissionsController {
  async show({ bouncer, i18n, params, view }: HttpContext) {
    await bouncer.with(LeadFormPolicy).authorize('manage')
    const submission = await LeadFormSubmission.query()
      .where('id', params.id)
      .preload('form')
      .preload('contact')
      .preload('assignee')
      .firstOrFail()
    return view.render('lead_forms::submission', {
      submission,
      answers: await answersInWords(submission, i18n),
    })
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(LeadFormPolicy).authorize('manage')
    const submission = await LeadFormSubmission.findOrFail(params.id)

    await submission.remove({ by: auth.user! })

    session.flash('notice', i18n.t('lead_forms.submissions.deleted'))
    return response.redirect().toRoute('lead_forms.show', { id: submission.leadFormId })
  }
}
