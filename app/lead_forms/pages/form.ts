import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#core/lead_forms/fields'
import LeadForm from '#core/lead_forms/models/lead_form'
import { framed } from '#core/lead_forms/pages/framed'
import { receive, type Filled } from '#core/lead_forms/receive'
import { newToken, TRAP } from '#core/lead_forms/spam'
import { businessName, gone } from '#core/outbox/pages/visit'
import { speak } from '#core/shell/middleware/locale'

const NOTHING: Filled = { answers: {}, agreed: [], errors: {} }

/** The form for everyone: no session, no script needed; may stand in a frame of any page. */
export default async function formPage(ctx: HttpContext) {
  const form = await LeadForm.open(ctx.params.key)
  if (!form) return gone(ctx)
  speak(ctx, form.language)
  framed(ctx, form)
  if (ctx.request.method() !== 'POST') return show(form, NOTHING, ctx)
  const received = await receive(form, ctx)
  if (received.ok) return thank(form, ctx)
  ctx.response.status(received.status)
  return show(form, received.filled, ctx)
}

async function show(form: LeadForm, filled: Filled, { request, view }: HttpContext) {
  return view.render('lead_forms::pages/form', {
    business: await businessName(),
    form,
    filled,
    fields: await asked(form),
    token: newToken(form),
    trap: TRAP,
    isFramed: isFramed(request),
  })
}

/** A page within a page cannot leave it by itself: there the visitor follows a link. */
async function thank(form: LeadForm, { request, response, view }: HttpContext) {
  const framedIn = isFramed(request)
  if (form.redirectUrl && !framedIn && !form.isConfirmed)
    return response.redirect().status(303).toPath(form.redirectUrl)
  return view.render('lead_forms::pages/thanks', {
    business: await businessName(),
    form,
    isFramed: framedIn,
  })
}

const isFramed = (request: HttpContext['request']) => request.qs().embed === '1'
