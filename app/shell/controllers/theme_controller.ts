import type { HttpContext } from '@adonisjs/core/http'
import { themeValidator } from '#core/shell/validators/theme'

/** Light, dark or as the system: one's own pages only. */
export default class ThemeController {
  async update({ auth, request, response }: HttpContext) {
    const { theme } = await request.validateUsing(themeValidator)
    await auth.user!.merge({ theme }).save()
    return response.redirect().back()
  }
}
