import type { HttpRouterService } from '@adonisjs/core/types'

const ImportsController = () => import('./controllers/imports_controller.js')
const FormatsController = () => import('./controllers/import_formats_controller.js')
const StartsController = () => import('./controllers/import_starts_controller.js')
const ReversalsController = () => import('./controllers/import_reversals_controller.js')
const RefusedRowsController = () => import('./controllers/refused_rows_controller.js')
const ExportsController = () => import('./controllers/exports_controller.js')
const ExportFilesController = () => import('./controllers/export_files_controller.js')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  router.resource('imports', ImportsController).where('id', number)
  router
    .group(() => {
      router.put('format', [FormatsController, 'update']).as('import_formats.update')
      router.post('start', [StartsController, 'store']).as('import_starts.store')
      router.post('reversal', [ReversalsController, 'store']).as('import_reversals.store')
      router.get('refused', [RefusedRowsController, 'index']).as('refused_rows.index')
    })
    .prefix('imports/:id')
    .where('id', number)

  router.get('exports/create/:list?', [ExportsController, 'create']).as('exports.create')
  router.post('exports', [ExportsController, 'store']).as('exports.store')
  router.get('exports/:id', [ExportsController, 'show']).as('exports.show').where('id', number)
  router
    .get('exports/:id/file', [ExportFilesController, 'show'])
    .as('export_files.show')
    .where('id', number)
}
