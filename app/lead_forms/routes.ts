import type { HttpRouterService } from '@adonisjs/core/types'

const LeadFormsController = () => import('./controllers/lead_forms_controller.js')
const SubmissionsController = () => import('./controllers/lead_form_submissions_controller.js')
const RescuesController = () => import('./controllers/submission_rescues_controller.js')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  router
    .group(() => {
      router.get('/', [LeadFormsController, 'index']).as('index')
      router.get('create', [LeadFormsController, 'create']).as('create')
      router.post('/', [LeadFormsController, 'store']).as('store')
      router.get(':id', [LeadFormsController, 'show']).as('show')
      router.get(':id/edit', [LeadFormsController, 'edit']).as('edit')
      router.put(':id', [LeadFormsController, 'update']).as('update')
      router.delete(':id', [LeadFormsController, 'destroy']).as('destroy')
    })
    .prefix('lead-forms')
    .as('lead_forms')
    .where('id', number)

  router
    .group(() => {
      router.get('/', [SubmissionsController, 'show']).as('lead_form_submissions.show')
      router.delete('/', [SubmissionsController, 'destroy']).as('lead_form_submissions.destroy')
      router.post('rescue', [RescuesController, 'store']).as('submission_rescues.store')
    })
    .prefix('lead-form-submissions/:id')
    .where('id', number)
}
