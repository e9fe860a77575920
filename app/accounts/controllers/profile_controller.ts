import type { HttpContext } from '@adonisjs/core/http'

export default class ProfileController {
  show({ view }: HttpContext) {
    return view.render('accounts::profile')
  }
}
