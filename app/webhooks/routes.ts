import type { HttpRouterService } from '@adonisjs/core/types'

const WebhooksController = () => import('./controllers/webhooks_controller.js')
const ActivationsController = () => import('./controllers/activations_controller.js')
const SecretsController = () => import('./controllers/secrets_controller.js')
const TrialsController = () => import('./controllers/trials_controller.js')
const DeliveriesController = () => import('./controllers/deliveries_controller.js')
const ResendingsController = () => import('./controllers/resendings_controller.js')

export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.resource('webhooks', WebhooksController)
      router
        .post('webhooks/:id/activation', [ActivationsController, 'store'])
        .as('webhook_activations.store')
      router
        .delete('webhooks/:id/activation', [ActivationsController, 'destroy'])
        .as('webhook_activations.destroy')
      router.post('webhooks/:id/secret', [SecretsController, 'store']).as('webhook_secrets.store')
      router.post('webhooks/:id/trial', [TrialsController, 'store']).as('webhook_trials.store')
      router
        .get('webhook-deliveries/:id', [DeliveriesController, 'show'])
        .as('webhook_deliveries.show')
      router
        .post('webhook-deliveries/:id/resending', [ResendingsController, 'store'])
        .as('webhook_resendings.store')
    })
    .prefix('settings')
    .where('id', router.matchers.number())
}
