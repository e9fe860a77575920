import type { HttpRouterService } from '@adonisjs/core/types'

const ServiceLevelsController = () => import('./controllers/service_levels_controller.js')
const PoliciesController = () => import('./controllers/policies_controller.js')
const PositionsController = () => import('./controllers/positions_controller.js')
const BusinessHoursController = () => import('./controllers/business_hours_controller.js')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  router.get('service-levels', [ServiceLevelsController, 'index']).as('service_levels.index')
  router
    .resource('settings/service-levels', PoliciesController)
    .except(['show'])
    .as('service_level_policies')
    .where('id', number)
  router
    .put('settings/service-levels/:id/position', [PositionsController, 'update'])
    .as('service_level_positions.update')
    .where('id', number)
  router
    .resource('settings/business-hours', BusinessHoursController)
    .except(['index', 'show'])
    .as('business_hours')
    .where('id', number)
}
