import type { HttpContext } from '@adonisjs/core/http'
import { formState, known } from '#core/lead_forms/form'
import { formsPage } from '#core/lead_forms/index_page'
import LeadForm from '#core/lead_forms/models/lead_form'
import LeadFormPolicy from '#core/lead_forms/policies/lead_form_policy'
import { submissionsPage } from '#core/lead_forms/submissions_page'
import { formInput } from '#core/lead_forms/validators/lead_form'

export default class LeadFormsController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(LeadFormPolicy).authorize('manage')
    return view.render('lead_forms::index', await formsPage(request.qs().before))
  }

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(LeadFormPolicy).authorize('manage')
    return ctx.view.render('lead_forms::form', await formState(ctx))
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(LeadFormPolicy).authorize('manage')
    return keep(ctx, new LeadForm())
  }

  /** The form's address, and what was sent in. */
  async show({ bouncer, params, request, view }: HttpContext) {
    await bouncer.with(LeadFormPolicy).authorize('manage')
    const form = await LeadForm.findOrFail(params.id)
    return view.render('lead_forms::show', {
      form,
      ...(await submissionsPage(form, request.qs())),
    })
  }

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(LeadFormPolicy).authorize('manage')
    const form = await LeadForm.findOrFail(ctx.params.id)
    return ctx.view.render('lead_forms::form', await formState(ctx, form))
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(LeadFormPolicy).authorize('manage')
    return keep(ctx, await LeadForm.findOrFail(ctx.params.id))
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(LeadFormPolicy).authorize('manage')
    const form = await LeadForm.findOrFail(params.id)

    await form.remove({ by: auth.user! })

    session.flash('notice', i18n.t('lead_forms.deleted', { name: form.name }))
    return response.redirect().toRoute('lead_forms.index')
  }
}

async function keep(ctx: HttpContext, form: LeadForm) {
  const input = await formInput(ctx, await known())
  await form.keep(input, { by: ctx.auth.user! })
  ctx.session.flash('notice', ctx.i18n.t('lead_forms.saved'))
  return ctx.response.redirect().toRoute('lead_forms.show', { id: form.id })
}
