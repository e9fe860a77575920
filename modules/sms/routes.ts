import type { HttpRouterService } from '@adonisjs/core/types'

const InboxesController = () => import('./controllers/inboxes_controller.js')
const TrialsController = () => import('./controllers/trials_controller.js')
const HooksController = () => import('./controllers/hooks_controller.js')
const OptOutsController = () => import('./controllers/opt_outs_controller.js')

export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.get('inboxes/new', [InboxesController, 'create']).as('inboxes.create')
      router.post('inboxes', [InboxesController, 'store']).as('inboxes.store')
      router.get('inboxes/:id/edit', [InboxesController, 'edit']).as('inboxes.edit')
      router.put('inboxes/:id', [InboxesController, 'update']).as('inboxes.update')
      router.post('inboxes/:id/trial', [TrialsController, 'store']).as('trials.store')
      router.put('inboxes/:id/hooks', [HooksController, 'update']).as('addresses.update')
      router.post('messages/:id/opt_out', [OptOutsController, 'store']).as('opt_outs.store')
    })
    .where('id', router.matchers.number())
}
