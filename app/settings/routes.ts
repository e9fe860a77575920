import type { HttpRouterService } from '@adonisjs/core/types'

const SettingsController = () => import('./controllers/settings_controller.js')

export default (router: HttpRouterService) => {
  router.get('settings', [SettingsController, 'index']).as('settings.index')
}
