import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type Dashboard from '#core/reports/models/dashboard'

export default class DashboardPolicy extends BasePolicy {
  /** Reports at all, and dashboards of one's own; the figures are of what one may read. */
  read(user: User) {
    return user.may('reports.read')
  }

  share(user: User) {
    return user.may('reports.read') && user.may('reports.manage')
  }

  /** One's own; and what is shared, for those who may share. */
  manage(user: User, dashboard: Dashboard) {
    if (!user.may('reports.read')) return false
    return dashboard.userId === user.id || (dashboard.isShared && user.may('reports.manage'))
  }
}
