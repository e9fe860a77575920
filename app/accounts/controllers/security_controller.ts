import type { HttpContext } from '@adonisjs/core/http'
import { openSessions } from '#core/accounts/sessions'

export default class SecurityController {
  async show({ auth, session, view }: HttpContext) {
    const sessions = await openSessions(auth.user!, session.sessionId)
    return view.render('accounts::security', { sessions })
  }
}
