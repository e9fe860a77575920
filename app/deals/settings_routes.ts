import type { HttpRouterService } from '@adonisjs/core/types'

const PipelinesController = () => import('#core/deals/controllers/pipelines_controller')
const StagesController = () => import('#core/deals/controllers/pipeline_stages_controller')
const LostReasonsController = () => import('#core/deals/controllers/lost_reasons_controller')
const RatesController = () => import('#core/deals/controllers/exchange_rates_controller')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  router
    .group(() => {
      router.get('pipelines/:id/delete', [PipelinesController, 'delete']).as('pipelines.delete')
      router.post('pipelines/:id/stages', [StagesController, 'store']).as('pipeline_stages.store')
      router.put('stages/:id', [StagesController, 'update']).as('pipeline_stages.update')
      router.get('stages/:id/delete', [StagesController, 'delete']).as('pipeline_stages.delete')
      router.delete('stages/:id', [StagesController, 'destroy']).as('pipeline_stages.destroy')
    })
    .prefix('settings')
    .where('id', number)
  router
    .resource('settings/pipelines', PipelinesController)
    .only(['index', 'store', 'edit', 'update', 'destroy'])
    .as('pipelines')
    .where('id', number)
  router
    .resource('settings/lost-reasons', LostReasonsController)
    .only(['index', 'store', 'update', 'destroy'])
    .as('lost_reasons')
    .where('id', number)
  router.get('settings/exchange-rates', [RatesController, 'edit']).as('exchange_rates.edit')
  router.put('settings/exchange-rates', [RatesController, 'update']).as('exchange_rates.update')
}
