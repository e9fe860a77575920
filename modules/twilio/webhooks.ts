import type { HttpRouterService } from '@adonisjs/core/types'
import { developedOnly } from './developed_only.js'

const SimulatedApiController = () => import('./controllers/simulated_api_controller.js')

/** The simulator's API lets in who has its account and token, as Twilio's does. */
export default (router: HttpRouterService) => {
  router
    .route('simulated/*', ['GET', 'POST', 'DELETE'], [SimulatedApiController, 'store'])
    .as('simulated')
    .use(developedOnly)
}
