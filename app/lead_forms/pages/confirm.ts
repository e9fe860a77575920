import type { HttpContext } from '@adonisjs/core/http'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { businessName, gone } from '#core/outbox/pages/visit'
import { speak } from '#core/shell/middleware/locale'

/** Mail programs look at links by themselves: only the button confirms. */
export default async function confirmPage(ctx: HttpContext) {
  const submission = await LeadFormSubmission.query()
    .where('id', ctx.params.id)
    .preload('form')
    .first()
  if (!submission) return gone(ctx)
  speak(ctx, submission.form.language)
  const isPost = ctx.request.method() === 'POST'
  if (isPost && !(await submission.confirm())) return gone(ctx)
  return ctx.view.render('lead_forms::pages/confirm', {
    business: await businessName(),
    form: submission.form,
    done: isPost || submission.confirmedAt !== null,
  })
}
