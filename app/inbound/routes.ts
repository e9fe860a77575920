import type { HttpRouterService } from '@adonisjs/core/types'

const ArrivalsController = () => import('./controllers/arrivals_controller.js')
const ArrivalRetriesController = () => import('./controllers/arrival_retries_controller.js')

export default (router: HttpRouterService) => {
  const arrivals = 'settings/quarantine'
  router.get(arrivals, [ArrivalsController, 'index']).as('inbound.arrivals.index')

  router
    .group(() => {
      router.get(`${arrivals}/:id`, [ArrivalsController, 'show']).as('inbound.arrivals.show')
      router
        .delete(`${arrivals}/:id`, [ArrivalsController, 'destroy'])
        .as('inbound.arrivals.destroy')
      router
        .post(`${arrivals}/:id/retries`, [ArrivalRetriesController, 'store'])
        .as('inbound.arrivals.retries.store')
    })
    .where('id', router.matchers.number())
}
