import type { HttpRouterService } from '@adonisjs/core/types'

const ContactMergesController = () => import('./controllers/contact_merges_controller.js')
const ContactMergeUndosController = () => import('./controllers/contact_merge_undos_controller.js')
const MergePartnersController = () => import('./controllers/merge_partners_controller.js')
const DuplicatesController = () => import('./controllers/duplicates_controller.js')
const DuplicateScansController = () => import('./controllers/duplicate_scans_controller.js')
const DismissalsController = () => import('./controllers/dismissals_controller.js')
const ReconsiderationsController = () => import('./controllers/reconsiderations_controller.js')

export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.get('merges', [ContactMergesController, 'index']).as('contact_merges.index')
      router.get('merges/new', [ContactMergesController, 'create']).as('contact_merges.create')
      router.post('merges', [ContactMergesController, 'store']).as('contact_merges.store')
      router.get('merges/:id', [ContactMergesController, 'show']).as('contact_merges.show')
      router
        .post('merges/:id/undo', [ContactMergeUndosController, 'store'])
        .as('contact_merge_undos.store')
      router.get(':id/merge/new', [MergePartnersController, 'create']).as('merge_partners.create')

      router.get('duplicates', [DuplicatesController, 'index']).as('duplicates.index')
      router
        .post('duplicates/scans', [DuplicateScansController, 'store'])
        .as('duplicate_scans.store')
      router
        .post('duplicates/:id/dismissal', [DismissalsController, 'store'])
        .as('duplicate_dismissals.store')
      router
        .post('duplicates/:id/reconsideration', [ReconsiderationsController, 'store'])
        .as('duplicate_reconsiderations.store')
    })
    .prefix('contacts')
    .where('id', router.matchers.number())
}
