import type { HttpContext } from '@adonisjs/core/http'
import { Desk } from '#core/reports/desk'
import Dashboard from '#core/reports/models/dashboard'
import DashboardWidget from '#core/reports/models/dashboard_widget'
import DashboardPolicy from '#core/reports/policies/dashboard_policy'
import { chooser, widgetForm } from '#core/reports/widget_form'
import { draftIn, refuse } from '#core/reports/widget_input'
import { rangeOf } from '#core/reports/range'
import { widgetValidator } from '#core/reports/validators/dashboard'

export default class DashboardWidgetsController {
  /** First what kind, and of what; then the rest. */
  async create(ctx: HttpContext) {
    const dashboard = await managed(ctx, ctx.params.dashboard)
    const desk = await Desk.at(ctx)
    const { kind, entity } = ctx.request.qs()
    const form = await widgetForm(desk, { kind, entity: entity ?? null })
    if (form)
      return ctx.view.render('reports::widget', { dashboard, days: desk.range.query, ...form })
    return ctx.view.render('reports::kinds', { kinds: await chooser(desk, dashboard.id) })
  }

  async store(ctx: HttpContext) {
    const dashboard = await managed(ctx, ctx.params.dashboard)
    const draft = await draftIn(ctx)

    const widget = await dashboard.add(draft)
    if (!widget) refuse(ctx, 'full')

    return toDashboard(ctx, dashboard)
  }

  async edit(ctx: HttpContext) {
    const widget = await DashboardWidget.findOrFail(ctx.params.id)
    const dashboard = await managed(ctx, widget.dashboardId)
    const desk = await Desk.at(ctx)
    const form = await widgetForm(desk, widget)
    if (!form) return ctx.view.render('reports::widget_gone', { dashboard, widget })
    return ctx.view.render('reports::widget', {
      dashboard,
      widget,
      days: desk.range.query,
      ...form,
    })
  }

  /** Either what it is, or where it goes. */
  async update(ctx: HttpContext) {
    const widget = await DashboardWidget.findOrFail(ctx.params.id)
    const dashboard = await managed(ctx, widget.dashboardId)
    const { move, place } = await ctx.request.validateUsing(widgetValidator)

    const where = move ?? place
    if (where !== undefined) await widget.move(where)
    else await widget.merge(await draftIn(ctx, widget)).save()

    return toDashboard(ctx, dashboard)
  }

  async destroy(ctx: HttpContext) {
    const widget = await DashboardWidget.findOrFail(ctx.params.id)
    const dashboard = await managed(ctx, widget.dashboardId)

    await widget.delete()

    ctx.session.flash('notice', ctx.i18n.t('reports.widget.deleted', { name: widget.title }))
    return toDashboard(ctx, dashboard)
  }
}

async function managed({ auth, bouncer }: HttpContext, id: number | string) {
  const dashboard = await Dashboard.visibleTo(auth.user!).where('id', id).firstOrFail()
  await bouncer.with(DashboardPolicy).authorize('manage', dashboard)
  return dashboard
}

/** With the days it showed. */
const toDashboard = ({ request, response }: HttpContext, { id }: Dashboard) =>
  response.redirect().toRoute('dashboards.show', { id }, { qs: rangeOf(request.qs()) })
