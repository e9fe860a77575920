import type { HttpRouterService } from '@adonisjs/core/types'

const BroadcastsController = () => import('./controllers/broadcasts_controller.js')
const ChecksController = () => import('./controllers/broadcast_checks_controller.js')
const StartsController = () => import('./controllers/broadcast_starts_controller.js')
const PausesController = () => import('./controllers/broadcast_pauses_controller.js')
const CancellationsController = () => import('./controllers/broadcast_cancellations_controller.js')
const TrialsController = () => import('./controllers/broadcast_trials_controller.js')
const RecipientsController = () => import('./controllers/broadcast_recipients_controller.js')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  router.resource('broadcasts', BroadcastsController).where('id', number)
  router
    .group(() => {
      router.get('recipients', [RecipientsController, 'index']).as('broadcast_recipients.index')
      router.post('check', [ChecksController, 'store']).as('broadcast_checks.store')
      router.post('start', [StartsController, 'store']).as('broadcast_starts.store')
      router.delete('start', [StartsController, 'destroy']).as('broadcast_starts.destroy')
      router.post('pause', [PausesController, 'store']).as('broadcast_pauses.store')
      router.delete('pause', [PausesController, 'destroy']).as('broadcast_pauses.destroy')
      router
        .post('cancellation', [CancellationsController, 'store'])
        .as('broadcast_cancellations.store')
      router.post('trial', [TrialsController, 'store']).as('broadcast_trials.store')
    })
    .prefix('broadcasts/:id')
    .where('id', number)
}
