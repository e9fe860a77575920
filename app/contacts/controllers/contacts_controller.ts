import type { HttpContext } from '@adonisjs/core/http'

export default class ContactsController {
  index({ view }: HttpContext) {
    return view.render('contacts::index')
  }
}
