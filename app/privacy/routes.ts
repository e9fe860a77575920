import type { HttpRouterService } from '@adonisjs/core/types'

const ContactPrivacyController = () => import('./controllers/contact_privacy_controller.js')
const PersonalExportsController = () => import('./controllers/personal_exports_controller.js')
const PersonalFilesController = () => import('./controllers/personal_files_controller.js')
const ErasuresController = () => import('./controllers/erasures_controller.js')
const ConsentLogsController = () => import('./controllers/consent_logs_controller.js')
const RetentionController = () => import('./controllers/retention_controller.js')
const RetentionPreviewsController = () => import('./controllers/retention_previews_controller.js')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  router
    .group(() => {
      router.get('privacy', [ContactPrivacyController, 'show']).as('contact_privacy.show')
      router.get('consents', [ConsentLogsController, 'index']).as('consent_logs.index')
      router
        .post('personal-exports', [PersonalExportsController, 'store'])
        .as('personal_exports.store')
      router.get('erasure', [ErasuresController, 'create']).as('erasures.create')
      router.post('erasure', [ErasuresController, 'store']).as('erasures.store')
    })
    .prefix('contacts/:id')
    .where('id', number)

  router
    .get('personal-exports/:id', [PersonalExportsController, 'show'])
    .as('personal_exports.show')
    .where('id', number)
  router
    .get('personal-exports/:id/file', [PersonalFilesController, 'show'])
    .as('personal_files.show')
    .where('id', number)

  router.get('settings/retention', [RetentionController, 'edit']).as('retention.edit')
  router.put('settings/retention', [RetentionController, 'update']).as('retention.update')
  router
    .get('settings/retention/preview', [RetentionPreviewsController, 'show'])
    .as('retention_previews.show')
}
