import type { HttpRouterService } from '@adonisjs/core/types'

const EntriesController = () => import('./controllers/entries_controller.js')

export default (router: HttpRouterService) => {
  router.get('entries', [EntriesController, 'index']).as('entries.index')
}
