import type { HttpContext } from '@adonisjs/core/http'
import { dashboardPage } from '#core/reports/page'
import Dashboard from '#core/reports/models/dashboard'
import DashboardPolicy from '#core/reports/policies/dashboard_policy'
import { draftsOf, templatesFor } from '#core/reports/templates'
import { dashboardValidator, newDashboardValidator } from '#core/reports/validators/dashboard'

export default class DashboardsController {
  /** The first one, or how to make it. */
  async index({ auth, bouncer, response, view }: HttpContext) {
    await bouncer.with(DashboardPolicy).authorize('read')
    const first = await Dashboard.visibleTo(auth.user!).first()
    if (first) return response.redirect().toRoute('dashboards.show', { id: first.id })
    return view.render('reports::empty')
  }

  async create({ auth, bouncer, view }: HttpContext) {
    await bouncer.with(DashboardPolicy).authorize('read')
    return view.render('reports::create', {
      templates: templatesFor(auth.user!),
      canShare: await bouncer.with(DashboardPolicy).allows('share'),
    })
  }

  async store({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(DashboardPolicy).authorize('read')
    const { name, template, isShared } = await request.validateUsing(newDashboardValidator)
    if (isShared) await bouncer.with(DashboardPolicy).authorize('share')

    const fields = { userId: auth.user!.id, name: name.trim(), isShared: Boolean(isShared) }
    const { id } = await Dashboard.open(fields, draftsOf(template, i18n))

    return response.redirect().toRoute('dashboards.show', { id })
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(DashboardPolicy).authorize('read')
    const dashboard = await Dashboard.visibleTo(ctx.auth.user!)
      .where('id', ctx.params.id)
      .preload('widgets')
      .firstOrFail()
    return ctx.view.render('reports::show', await dashboardPage(dashboard, ctx))
  }

  async edit(ctx: HttpContext) {
    const dashboard = await managed(ctx)
    return ctx.view.render('reports::edit', {
      dashboard,
      canShare: await ctx.bouncer.with(DashboardPolicy).allows('share'),
    })
  }

  async update(ctx: HttpContext) {
    const dashboard = await managed(ctx)
    const { name, isShared } = await ctx.request.validateUsing(dashboardValidator)
    if (isShared && !dashboard.isShared) await ctx.bouncer.with(DashboardPolicy).authorize('share')

    await dashboard.merge({ name: name.trim(), isShared: Boolean(isShared) }).save()

    ctx.session.flash('notice', ctx.i18n.t('reports.saved', { name: dashboard.name }))
    return ctx.response.redirect().toRoute('dashboards.show', { id: dashboard.id })
  }

  async destroy(ctx: HttpContext) {
    const dashboard = await managed(ctx)

    await dashboard.delete()

    ctx.session.flash('notice', ctx.i18n.t('reports.deleted', { name: dashboard.name }))
    return ctx.response.redirect().toRoute('dashboards.index')
  }
}

async function managed({ auth, bouncer, params }: HttpContext) {
  const dashboard = await Dashboard.visibleTo(auth.user!).where('id', params.id).firstOrFail()
  await bouncer.with(DashboardPolicy).authorize('manage', dashboard)
  return dashboard
}
