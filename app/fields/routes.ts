import type { HttpRouterService } from '@adonisjs/core/types'

const CustomFieldsController = () => import('./controllers/custom_fields_controller.js')
const FieldPlacesController = () => import('./controllers/field_places_controller.js')
const FieldArchivesController = () => import('./controllers/field_archives_controller.js')
const FieldChoicesController = () => import('./controllers/field_choices_controller.js')
const DealFieldsController = () => import('./controllers/deal_fields_controller.js')
const ContactFieldsController = () => import('./controllers/contact_fields_controller.js')

const KEY = /^[a-z][a-z0-9_]*$/

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  router
    .resource('settings/fields', CustomFieldsController)
    .except(['show'])
    .as('custom_fields')
    .where('id', number)
  router
    .group(() => {
      router.get(':id/delete', [CustomFieldsController, 'delete']).as('custom_fields.delete')
      router.put(':id/place', [FieldPlacesController, 'update']).as('custom_fields.move')
      router.post(':id/archive', [FieldArchivesController, 'store']).as('custom_fields.archive')
      router
        .delete(':id/archive', [FieldArchivesController, 'destroy'])
        .as('custom_fields.unarchive')
      router.post(':id/choices', [FieldChoicesController, 'store']).as('field_choices.store')
      router
        .put(':id/choices/:choice', [FieldChoicesController, 'update'])
        .as('field_choices.update')
      router
        .get(':id/choices/:choice/delete', [FieldChoicesController, 'delete'])
        .as('field_choices.delete')
      router
        .delete(':id/choices/:choice', [FieldChoicesController, 'destroy'])
        .as('field_choices.destroy')
    })
    .prefix('settings/fields')
    .where('id', number)
    .where('choice', number)
  router
    .group(() => {
      router.get(':key/edit', [ContactFieldsController, 'edit']).as('contact_fields.edit')
      router.put(':key', [ContactFieldsController, 'update']).as('contact_fields.update')
    })
    .prefix('contacts/:id/custom')
    .where('id', number)
    .where('key', KEY)
  router
    .group(() => {
      router.get(':key/edit', [DealFieldsController, 'edit']).as('deal_fields.edit')
      router.put(':key', [DealFieldsController, 'update']).as('deal_fields.update')
    })
    .prefix('deals/:id/custom')
    .where('id', number)
    .where('key', KEY)
}
