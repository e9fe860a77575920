import type { HttpRouterService } from '@adonisjs/core/types'
import settingsRoutes from '#core/deals/settings_routes'

const BoardsController = () => import('./controllers/boards_controller.js')
const ColumnsController = () => import('./controllers/columns_controller.js')
const DealListController = () => import('./controllers/deal_list_controller.js')
const ForecastsController = () => import('./controllers/forecasts_controller.js')
const DealsController = () => import('./controllers/deals_controller.js')
const DealRestorationsController = () => import('./controllers/deal_restorations_controller.js')
const DealStagesController = () => import('./controllers/deal_stages_controller.js')
const DealWinsController = () => import('./controllers/deal_wins_controller.js')
const DealLinesController = () => import('./controllers/deal_lines_controller.js')
const DealLossesController = () => import('./controllers/deal_losses_controller.js')
const DealReopeningsController = () => import('./controllers/deal_reopenings_controller.js')
const DealNotesController = () => import('./controllers/deal_notes_controller.js')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  settingsRoutes(router)

  router
    .group(() => {
      router.get('deals', [BoardsController, 'index']).as('boards.index')
      router.get('deals/boards/:id', [BoardsController, 'show']).as('boards.show')
      router.get('deals/columns/:id', [ColumnsController, 'show']).as('columns.show')
      router.get('deals/list', [DealListController, 'index']).as('deals.index')
      router.get('deals/forecast', [ForecastsController, 'index']).as('forecasts.index')
      router.get('deals/new', [DealsController, 'create']).as('deals.create')
      router.post('deals', [DealsController, 'store']).as('deals.store')
      router.get('deals/:id', [DealsController, 'show']).as('deals.show')
      router.get('deals/:id/edit', [DealsController, 'edit']).as('deals.edit')
      router.put('deals/:id', [DealsController, 'update']).as('deals.update')
      router.get('deals/:id/delete', [DealsController, 'delete']).as('deals.delete')
      router.delete('deals/:id', [DealsController, 'destroy']).as('deals.destroy')
      router.post('deals/:id/restore', [DealRestorationsController, 'store']).as('deals.restore')
      router.get('deals/:id/stage/edit', [DealStagesController, 'edit']).as('deal_stages.edit')
      router.put('deals/:id/stage', [DealStagesController, 'update']).as('deal_stages.update')
      router.post('deals/:id/win', [DealWinsController, 'store']).as('deal_wins.store')
      router.get('deals/:id/loss/new', [DealLossesController, 'create']).as('deal_losses.create')
      router.post('deals/:id/loss', [DealLossesController, 'store']).as('deal_losses.store')
      router.post('deals/:id/reopen', [DealReopeningsController, 'store']).as('deals.reopen')
      router.post('deals/:id/notes', [DealNotesController, 'store']).as('deal_notes.store')
      router
        .delete('deals/:id/notes/:note', [DealNotesController, 'destroy'])
        .where('note', number)
        .as('deal_notes.destroy')
      router.get('deals/:id/lines/new', [DealLinesController, 'create']).as('deal_lines.create')
      router.post('deals/:id/lines', [DealLinesController, 'store']).as('deal_lines.store')
      router
        .group(() => {
          router.get('edit', [DealLinesController, 'edit']).as('deal_lines.edit')
          router.put('', [DealLinesController, 'update']).as('deal_lines.update')
          router.delete('', [DealLinesController, 'destroy']).as('deal_lines.destroy')
        })
        .prefix('deals/:id/lines/:line')
        .where('line', number)
    })
    .where('id', number)
}
