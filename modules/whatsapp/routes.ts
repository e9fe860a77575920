import type { HttpRouterService } from '@adonisjs/core/types'

const InboxesController = () => import('./controllers/inboxes_controller.js')
const TrialsController = () => import('./controllers/trials_controller.js')
const SyncsController = () => import('./controllers/syncs_controller.js')
const TemplatesController = () => import('./controllers/templates_controller.js')
const ReactionsController = () => import('./controllers/reactions_controller.js')

export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.get('inboxes/new', [InboxesController, 'create']).as('inboxes.create')
      router.post('inboxes', [InboxesController, 'store']).as('inboxes.store')
      router.get('inboxes/:id/edit', [InboxesController, 'edit']).as('inboxes.edit')
      router.put('inboxes/:id', [InboxesController, 'update']).as('inboxes.update')
      router.post('inboxes/:id/trial', [TrialsController, 'store']).as('trials.store')
      router.post('inboxes/:id/sync', [SyncsController, 'store']).as('syncs.store')
      router.get('inboxes/:id/templates', [TemplatesController, 'index']).as('templates.index')
      router.get('templates/:id/edit', [TemplatesController, 'edit']).as('templates.edit')
      router.put('templates/:id', [TemplatesController, 'update']).as('templates.update')
      router
        .get('messages/:id/reactions/new', [ReactionsController, 'create'])
        .as('reactions.create')
      router.post('messages/:id/reactions', [ReactionsController, 'store']).as('reactions.store')
    })
    .where('id', router.matchers.number())
}
