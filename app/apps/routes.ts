import type { HttpRouterService } from '@adonisjs/core/types'

const AppsController = () => import('./controllers/apps_controller.js')
const InstallationsController = () => import('./controllers/installations_controller.js')
const ActivationsController = () => import('./controllers/activations_controller.js')
const UpgradesController = () => import('./controllers/upgrades_controller.js')
const RemovalsController = () => import('./controllers/removals_controller.js')

export default (router: HttpRouterService) => {
  router.get('apps', [AppsController, 'index']).as('apps.index')
  router.get('apps/:id', [AppsController, 'show']).as('apps.show')
  router.post('apps/:id/installation', [InstallationsController, 'store']).as('apps.install')
  router.post('apps/:id/activation', [ActivationsController, 'store']).as('apps.enable')
  router.delete('apps/:id/activation', [ActivationsController, 'destroy']).as('apps.disable')
  router.post('apps/:id/upgrade', [UpgradesController, 'store']).as('apps.upgrade')
  router.get('apps/:id/removal', [RemovalsController, 'create']).as('apps.removal')
  router.post('apps/:id/removal', [RemovalsController, 'store']).as('apps.uninstall')
}
