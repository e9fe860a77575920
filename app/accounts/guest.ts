import type { HttpRouterService } from '@adonisjs/core/types'

const SessionController = () => import('./controllers/session_controller.js')

export default (router: HttpRouterService) => {
  router.get('sign-in', [SessionController, 'create']).as('session.create')
  router.post('sign-in', [SessionController, 'store']).as('session.store')
}
