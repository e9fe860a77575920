import type { HttpRouterService } from '@adonisjs/core/types'

const DashboardsController = () => import('./controllers/dashboards_controller.js')
const WidgetsController = () => import('./controllers/dashboard_widgets_controller.js')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  router
    .group(() => {
      router.get('/', [DashboardsController, 'index']).as('index')
      router.get('create', [DashboardsController, 'create']).as('create')
      router.post('/', [DashboardsController, 'store']).as('store')
      router.get(':id', [DashboardsController, 'show']).as('show')
      router.get(':id/edit', [DashboardsController, 'edit']).as('edit')
      router.put(':id', [DashboardsController, 'update']).as('update')
      router.delete(':id', [DashboardsController, 'destroy']).as('destroy')
    })
    .prefix('reports')
    .as('dashboards')
    .where('id', number)

  router
    .group(() => {
      router.get(':dashboard/widgets/create', [WidgetsController, 'create']).as('create')
      router.post(':dashboard/widgets', [WidgetsController, 'store']).as('store')
      router.get('widgets/:id/edit', [WidgetsController, 'edit']).as('edit')
      router.put('widgets/:id', [WidgetsController, 'update']).as('update')
      router.delete('widgets/:id', [WidgetsController, 'destroy']).as('destroy')
    })
    .prefix('reports')
    .as('dashboard_widgets')
    .where('id', number)
    .where('dashboard', number)
}
