import type { HttpContext } from '@adonisjs/core/http'
import { url } from '#core/shell/url'
import { Desk } from '#core/reports/desk'
import { drawAll } from '#core/reports/drawn'
import Dashboard from '#core/reports/models/dashboard'
import DashboardPolicy from '#core/reports/policies/dashboard_policy'
import { NAMED_RANGES } from '#core/reports/days'

/** All that a dashboard's page shows. */
export async function dashboardPage(dashboard: Dashboard, ctx: HttpContext) {
  const desk = await Desk.at(ctx)
  const { range, context } = desk
  const { i18n, format, user } = context
  const at = (id: number, query: Record<string, string>) => url('dashboards.show', [id], query)
  const tabs = await Dashboard.visibleTo(user)
  return {
    dashboard,
    canManage: await ctx.bouncer.with(DashboardPolicy).allows('manage', dashboard),
    tabs: tabs.map(({ id, name, isShared }) => ({
      label: name,
      isShared,
      isCurrent: id === dashboard.id,
      href: at(id, range.query),
    })),
    range: {
      key: range.key,
      query: range.query,
      label: i18n.t(`reports.ranges.${range.key}`),
      days: format.dates(range.days.from, range.days.to),
      before: format.dates(range.comparedWith().from, range.comparedWith().to),
      from: range.days.from.toISODate(),
      to: range.days.to.toISODate(),
      isUnsound: range.isUnsound,
      choices: NAMED_RANGES.map((key) => ({
        key,
        label: i18n.t(`reports.ranges.${key}`),
        href: at(dashboard.id, { range: key }),
      })),
    },
    widgets: await drawAll(dashboard.widgets, desk),
  }
}
