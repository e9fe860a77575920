import type { HttpRouterService } from '@adonisjs/core/types'

const LiveController = () => import('./controllers/live_controller.js')

export default (router: HttpRouterService) => {
  router.get('live', [LiveController, 'index']).as('live.index')
}
