import type { HttpRouterService } from '@adonisjs/core/types'

const InboxesController = () => import('./controllers/inboxes_controller.js')
const InboxActivationsController = () => import('./controllers/inbox_activations_controller.js')

export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.resource('inboxes', InboxesController).only(['index', 'destroy'])
      router
        .post('inboxes/:id/activation', [InboxActivationsController, 'store'])
        .as('inbox_activations.store')
      router
        .delete('inboxes/:id/activation', [InboxActivationsController, 'destroy'])
        .as('inbox_activations.destroy')
    })
    .prefix('settings')
    .where('id', router.matchers.number())
}
