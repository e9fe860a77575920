import type { HttpRouterService } from '@adonisjs/core/types'

const InboxesController = () => import('./controllers/inboxes_controller.js')
const TrialsController = () => import('./controllers/trials_controller.js')
const MessagesController = () => import('./controllers/messages_controller.js')
const MessageBodiesController = () => import('./controllers/message_bodies_controller.js')
const OriginalsController = () => import('./controllers/originals_controller.js')
const AuthorisationsController = () => import('./controllers/authorisations_controller.js')
const NoticesController = () => import('./controllers/notices_controller.js')
const KeysController = () => import('./controllers/keys_controller.js')

export default (router: HttpRouterService) => {
  router.get('notices', [NoticesController, 'edit']).as('notices.edit')
  router.put('notices', [NoticesController, 'update']).as('notices.update')
  router.get('authorisation', [AuthorisationsController, 'show']).as('authorisations.show')
  router
    .group(() => {
      router.get('inboxes/new', [InboxesController, 'create']).as('inboxes.create')
      router.post('inboxes', [InboxesController, 'store']).as('inboxes.store')
      router.get('inboxes/:id/edit', [InboxesController, 'edit']).as('inboxes.edit')
      router.put('inboxes/:id', [InboxesController, 'update']).as('inboxes.update')
      router.post('inboxes/:id/trial', [TrialsController, 'store']).as('trials.store')
      router
        .get('inboxes/:id/authorisation', [AuthorisationsController, 'create'])
        .as('authorisations.create')
      router.post('inboxes/:id/key', [KeysController, 'store']).as('keys.store')
      router.put('inboxes/:id/key', [KeysController, 'update']).as('keys.update')
      router.get('messages/:id', [MessagesController, 'show']).as('messages.show')
      router.get('messages/:id/html', [MessageBodiesController, 'show']).as('messages.html')
      router.get('messages/:id/original', [OriginalsController, 'show']).as('messages.original')
    })
    .where('id', router.matchers.number())
}
