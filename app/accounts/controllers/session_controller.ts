import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import User from '#core/accounts/models/user'
import { signInValidator } from '#core/accounts/validators/session'

export default class SessionController {
  create({ view }: HttpContext) {
    return view.render('accounts::sign_in')
  }

  async store({ auth, request, response, session }: HttpContext) {
    const { email, password } = await request.validateUsing(signInValidator)
    const user = await User.verifyCredentials(email.toLowerCase(), password)
    const wanted = session.pull('wanted_page', '/')

    await auth.use('web').login(user)
    await user.merge({ lastSeenAt: DateTime.now() }).save()
    return response.redirect(wanted)
  }

  async destroy({ auth, response }: HttpContext) {
    await auth.use('web').logout()
    return response.redirect().toRoute('session.create')
  }
}
