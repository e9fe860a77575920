import type { HttpRouterService } from '@adonisjs/core/types'

const SessionController = () => import('./controllers/session_controller.js')
const ProfileController = () => import('./controllers/profile_controller.js')

export default (router: HttpRouterService) => {
  router.delete('session', [SessionController, 'destroy']).as('session.destroy')
  router.get('profile', [ProfileController, 'show']).as('profile.show')
}
