import type { HttpRouterService } from '@adonisjs/core/types'

const MessageHooksController = () => import('./controllers/message_hooks_controller.js')
const StatusHooksController = () => import('./controllers/status_hooks_controller.js')

/** Twilio signs each call with the account's auth token. */
export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.post('inboxes/:id/messages', [MessageHooksController, 'store']).as('hooks.messages')
      router.post('inboxes/:id/statuses', [StatusHooksController, 'store']).as('hooks.statuses')
    })
    .where('id', router.matchers.number())
}
