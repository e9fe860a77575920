import type { HttpRouterService } from '@adonisjs/core/types'

const FiltersController = () => import('./controllers/filters_controller.js')
const ColumnsController = () => import('./controllers/columns_controller.js')
const SavedViewsController = () => import('./controllers/saved_views_controller.js')
const CountsController = () => import('./controllers/counts_controller.js')
const BulkChangesController = () => import('./controllers/bulk_changes_controller.js')
const BulkUndosController = () => import('./controllers/bulk_undos_controller.js')

export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.get('filters/create', [FiltersController, 'create']).as('filters.create')
      router.post('filters', [FiltersController, 'store']).as('filters.store')

      router.get('columns/edit', [ColumnsController, 'edit']).as('columns.edit')
      router.put('columns', [ColumnsController, 'update']).as('columns.update')

      router.get('views/create', [SavedViewsController, 'create']).as('views.create')
      router.post('views', [SavedViewsController, 'store']).as('views.store')
      router.get('views/:id/edit', [SavedViewsController, 'edit']).as('views.edit')
      router.put('views/:id', [SavedViewsController, 'update']).as('views.update')
      router.delete('views/:id', [SavedViewsController, 'destroy']).as('views.destroy')

      router.get('count', [CountsController, 'show']).as('count')
      router.get('bulk/create', [BulkChangesController, 'create']).as('bulk.create')
      router.post('bulk', [BulkChangesController, 'store']).as('bulk.store')
      router.get('bulk/:id', [BulkChangesController, 'show']).as('bulk.show')
      router.post('bulk/:id/undo', [BulkUndosController, 'store']).as('bulk.undo')
    })
    .where('id', router.matchers.number())
    .prefix('lists/:entity')
    .as('lists')
}
