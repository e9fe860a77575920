import type { HttpContext } from '@adonisjs/core/http'
import { closeChecklist } from '#core/shell/checklist'

export default class ChecklistController {
  async destroy({ auth, response }: HttpContext) {
    await closeChecklist(auth.user!)
    return response.redirect().toRoute('home')
  }
}
