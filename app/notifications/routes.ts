import type { HttpRouterService } from '@adonisjs/core/types'

const NotificationsController = () => import('./controllers/notifications_controller.js')
const ReadingsController = () => import('./controllers/readings_controller.js')

export default (router: HttpRouterService) => {
  router.get('notifications', [NotificationsController, 'index']).as('notifications.index')
  router.post('notifications/readings', [ReadingsController, 'store']).as('notifications.read')
}
