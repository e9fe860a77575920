import type { HttpContext } from '@adonisjs/core/http'
import { languages } from '#core/contacts/choices'
import { editorState } from '#core/templates/editor'
import Template from '#core/templates/models/template'
import TemplatePolicy from '#core/templates/policies/template_policy'
import { TemplateMessages, templateValidator } from '#core/templates/validators/template'

export default class TemplatesController {
  async index({ bouncer, i18n, view }: HttpContext) {
    await bouncer.with(TemplatePolicy).authorize('manage')
    const names = new Map(languages(i18n.locale).map(({ value, label }) => [value, label]))
    return view.render('templates::index', { templates: await Template.listed(), names })
  }

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(TemplatePolicy).authorize('manage')
    return ctx.view.render('templates::form', await editorState(ctx))
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(TemplatePolicy).authorize('manage')
    return keep(ctx, new Template())
  }

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(TemplatePolicy).authorize('manage')
    const template = await Template.whole(ctx.params.id)
    return ctx.view.render('templates::form', await editorState(ctx, template))
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(TemplatePolicy).authorize('manage')
    return keep(ctx, await Template.findOrFail(ctx.params.id))
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(TemplatePolicy).authorize('manage')
    const template = await Template.findOrFail(params.id)

    await template.remove({ by: auth.user! })

    session.flash('notice', i18n.t('templates.deleted', { name: template.name }))
    return response.redirect().toRoute('templates.index')
  }
}

async function keep({ auth, i18n, request, response, session }: HttpContext, template: Template) {
  const messagesProvider = new TemplateMessages(i18n)
  const { name, purpose, ...words } = await request.validateUsing(templateValidator, {
    messagesProvider,
  })

  await template.keep({ name, purpose }, words, { by: auth.user! })

  session.flash('notice', i18n.t('templates.saved', { name }))
  const { language } = words
  return response.redirect().withQs({ language }).toRoute('templates.edit', { id: template.id })
}
