import type { HttpRouterService } from '@adonisjs/core/types'

const ContactListController = () => import('#core/contacts/controllers/contact_list_controller')
const TagsController = () => import('#core/contacts/controllers/tags_controller')

export default (router: HttpRouterService) => {
  router.get('contacts', [ContactListController, 'index']).as('contacts.index')

  router.get('settings/tags', [TagsController, 'index']).as('tags.index')
  router.get('settings/tags/:id/edit', [TagsController, 'edit']).as('tags.edit')
  router.put('settings/tags/:id', [TagsController, 'update']).as('tags.update')
  router.delete('settings/tags/:id', [TagsController, 'destroy']).as('tags.destroy')
}
