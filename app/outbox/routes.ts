import type { HttpRouterService } from '@adonisjs/core/types'

const BouncesController = () => import('./controllers/bounces_controller.js')
const ConsentsController = () => import('./controllers/consents_controller.js')
const RulesController = () => import('./controllers/rules_controller.js')

export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.get('contacts/:id/consents/new', [ConsentsController, 'create']).as('consents.create')
      router.post('contacts/:id/consents', [ConsentsController, 'store']).as('consents.store')
      router
        .delete('contacts/:id/points/:point_id/bounce', [BouncesController, 'destroy'])
        .as('bounces.destroy')
    })
    .where('id', router.matchers.number())
    .where('point_id', router.matchers.number())

  router.get('settings/outbox', [RulesController, 'edit']).as('outbox.rules.edit')
  router.put('settings/outbox', [RulesController, 'update']).as('outbox.rules.update')
}
