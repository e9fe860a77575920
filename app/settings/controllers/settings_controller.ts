import type { HttpContext } from '@adonisjs/core/http'
import { settingsMenu } from '#core/settings/menu'

export default class SettingsController {
  /** The first page of the business one may see, else one's own. */
  async index({ auth, response }: HttpContext) {
    const menu = await settingsMenu(auth.user!)
    const { pages } = menu.find(({ group }) => group === 'business') ?? menu[0]
    return response.redirect().toRoute(pages[0].route)
  }
}
