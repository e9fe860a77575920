import type { HttpRouterService } from '@adonisjs/core/types'

const ContactsController = () => import('./controllers/contacts_controller.js')

export default (router: HttpRouterService) => {
  router.get('contacts', [ContactsController, 'index']).as('contacts.index')
}
