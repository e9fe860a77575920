import type { HttpRouterService } from '@adonisjs/core/types'

const MetaCallsController = () => import('./controllers/meta_calls_controller.js')
const TwilioCallsController = () => import('./controllers/twilio_calls_controller.js')
const TwilioStatusesController = () => import('./controllers/twilio_statuses_controller.js')

export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.get('meta/:id', [MetaCallsController, 'show']).as('meta_calls.show')
      router.post('meta/:id', [MetaCallsController, 'store']).as('meta_calls.store')
      router.post('twilio/:id', [TwilioCallsController, 'store']).as('twilio_calls.store')
      router
        .post('twilio/:id/messages/:messageId', [TwilioStatusesController, 'store'])
        .as('twilio_statuses.store')
    })
    .where('id', router.matchers.number())
    .where('messageId', router.matchers.number())
}
