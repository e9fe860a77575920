import type { HttpContext } from '@adonisjs/core/http'
import { discard } from '#core/contacts/models/stored_file'
import { mappingForm, mapped } from '#core/imports/form'
import Import from '#core/imports/models/import'
import ImportPolicy from '#core/imports/policies/import_policy'
import { importsPage, twins } from '#core/imports/index_page'
import { showState } from '#core/imports/show_state'
import { mappingValidator, uploadValidator } from '#core/imports/validators/import'

export default class ImportsController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(ImportPolicy).authorize('bring')
    const page = await importsPage(auth.user!, request.qs().before)
    return view.render('imports::index', page)
  }

  async create({ bouncer, view }: HttpContext) {
    await bouncer.with(ImportPolicy).authorize('bring')
    return view.render('imports::create')
  }

  async store({ auth, bouncer, request, response }: HttpContext) {
    try {
      await bouncer.with(ImportPolicy).authorize('bring')
      const { file } = await request.validateUsing(uploadValidator)
      const taken = await Import.take(file, { by: auth.user! })
      return response.redirect().toRoute('imports.show', { id: taken.id })
    } finally {
      await discard(Object.values(request.allFiles()).flat())
    }
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(ImportPolicy).authorize('bring')
    const one = await Import.of(ctx.auth.user!, ctx.params.id)
    if (one.state === 'mapping') return ctx.response.redirect().toRoute('imports.edit', [one.id])
    return ctx.view.render('imports::show', await showState(ctx, one))
  }

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(ImportPolicy).authorize('bring')
    const one = await Import.of(ctx.auth.user!, ctx.params.id)
    if (!one.isOpen) return ctx.response.redirect().toRoute('imports.show', { id: one.id })
    return ctx.view.render('imports::edit', {
      ...(await mappingForm(one, ctx.i18n)),
      twins: await twins(one),
    })
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, response, session } = ctx
    await bouncer.with(ImportPolicy).authorize('bring')
    const one = await Import.of(auth.user!, params.id)
    const input = await request.validateUsing(mappingValidator)
    const { targets, rules } = mapped(one, input, ctx)

    const isKept = await one.mapAs(targets, rules, { by: auth.user! })

    if (!isKept) session.flash('problem', i18n.t('imports.too_late'))
    return response.redirect().toRoute('imports.show', { id: one.id })
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(ImportPolicy).authorize('bring')
    const one = await Import.of(auth.user!, params.id)
    if (one.isUnderWay) {
      session.flash('problem', i18n.t('imports.too_late'))
      return response.redirect().toRoute('imports.show', { id: one.id })
    }

    await one.discard({ by: auth.user! })

    session.flash('notice', i18n.t('imports.deleted', { name: one.name }))
    return response.redirect().toRoute('imports.index')
  }
}
