import type { HttpRouterService } from '@adonisjs/core/types'

const TemplatesController = () => import('./controllers/templates_controller.js')
const CopiesController = () => import('./controllers/template_copies_controller.js')
const VersionsController = () => import('./controllers/template_versions_controller.js')
const PreviewsController = () => import('./controllers/template_previews_controller.js')
const TrialsController = () => import('./controllers/template_trials_controller.js')
const ConversationTemplatesController = () =>
  import('./controllers/conversation_templates_controller.js')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()
  const base = 'settings/templates'

  router.get(`${base}/contacts`, [PreviewsController, 'index']).as('template_previews.index')
  router.post(`${base}/previews`, [PreviewsController, 'store']).as('template_previews.store')
  router.resource(base, TemplatesController).except(['show']).as('templates').where('id', number)
  router
    .group(() => {
      router.post(`${base}/:id/copies`, [CopiesController, 'store']).as('template_copies.store')
      router.post(`${base}/:id/trials`, [TrialsController, 'store']).as('template_trials.store')
      router
        .delete(`${base}/:id/versions/:language`, [VersionsController, 'destroy'])
        .as('template_versions.destroy')
      router
        .get('inbox/:id/templates', [ConversationTemplatesController, 'index'])
        .as('conversation_templates.index')
      router
        .post('inbox/:id/templates', [ConversationTemplatesController, 'store'])
        .as('conversation_templates.store')
    })
    .where('id', number)
}
