import type { HttpContext } from '@adonisjs/core/http'

export default class SettingsController {
  index({ view }: HttpContext) {
    return view.render('settings::index')
  }
}
