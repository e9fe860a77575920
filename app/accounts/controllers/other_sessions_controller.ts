import type { HttpContext } from '@adonisjs/core/http'
import { endSessions } from '#core/accounts/sessions'

/** Everywhere but here. */
export default class OtherSessionsController {
  async destroy({ auth, i18n, response, session }: HttpContext) {
    await endSessions(auth.user!, { except: session.sessionId })
    session.flash('notice', i18n.t('accounts.security.others_ended'))
    return response.redirect().toRoute('security.show')
  }
}
