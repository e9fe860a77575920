import type { HttpContext } from '@adonisjs/core/http'
import { awaitSecondStep, openSession, whoHas } from '#core/accounts/sign_in'
import { signInValidator } from '#core/accounts/validators/session'

export default class SessionController {
  create({ view }: HttpContext) {
    return view.render('accounts::sign_in')
  }

  async store(ctx: HttpContext) {
    const { request, response } = ctx
    const user = await whoHas(await request.validateUsing(signInValidator), ctx)

    if (user.hasTwoFactor) {
      awaitSecondStep(user, ctx)
      return response.redirect().toRoute('second_step.create')
    }
    return response.redirect(await openSession(user, ctx))
  }

  async destroy({ auth, response, session }: HttpContext) {
    await auth.use('web').logout()
    session.clear()
    return response.redirect().toRoute('session.create')
  }
}
