import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core'
import { endSession } from '#core/accounts/sessions'

export default class SessionsController {
  async destroy({ auth, i18n, params, request, response, session }: HttpContext) {
    if (!(await endSession(auth.user!, params.id)))
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    session.flash('notice', i18n.t('accounts.security.session_ended'))
    return response.redirect().toRoute('security.show')
  }
}
