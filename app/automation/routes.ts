import type { HttpRouterService } from '@adonisjs/core/types'

const RulesController = () => import('./controllers/rules_controller.js')
const ActivationsController = () => import('./controllers/activations_controller.js')
const TrialsController = () => import('./controllers/trials_controller.js')
const RunsController = () => import('./controllers/runs_controller.js')

export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.resource('automation', RulesController).as('automation_rules')
      router
        .post('automation/:id/activation', [ActivationsController, 'store'])
        .as('automation_activations.store')
      router
        .delete('automation/:id/activation', [ActivationsController, 'destroy'])
        .as('automation_activations.destroy')
      router.get('automation/:id/trial', [TrialsController, 'show']).as('automation_trials.show')
      router.get('automation-runs/:id', [RunsController, 'show']).as('automation_runs.show')
    })
    .prefix('settings')
    .where('id', router.matchers.number())
}
