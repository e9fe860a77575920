import type { HttpRouterService } from '@adonisjs/core/types'

const SettingsController = () => import('./controllers/settings_controller.js')
const GeneralController = () => import('./controllers/general_controller.js')

export default (router: HttpRouterService) => {
  router.get('settings', [SettingsController, 'index']).as('settings.index')
  router.get('settings/general', [GeneralController, 'edit']).as('settings.general.edit')
  router.put('settings/general', [GeneralController, 'update']).as('settings.general.update')
}
