import type { HttpContext } from '@adonisjs/core/http'
import { refused, throttled } from '#core/accounts/refused'
import { auditFailure, awaitingSecondStep, openSession } from '#core/accounts/sign_in'
import { forgive, secondStepLimits } from '#core/accounts/throttle'
import { codeValidator } from '#core/accounts/validators/session'

export default class SecondStepController {
  async create(ctx: HttpContext) {
    const user = await awaitingSecondStep(ctx)
    if (!user) return ctx.response.redirect().toRoute('session.create')
    return ctx.view.render('accounts::second_step')
  }

  async store(ctx: HttpContext) {
    const { i18n, request, response } = ctx
    const user = await awaitingSecondStep(ctx)
    if (!user) return response.redirect().toRoute('session.create')
    const { code } = await request.validateUsing(codeValidator)
    await throttled(ctx, secondStepLimits(user.id), 'code')

    if (!(await user.acceptCode(code)) && !(await user.acceptRecoveryCode(code))) {
      await auditFailure(user.email, user)
      throw refused('code', i18n.t('accounts.second_step.wrong'))
    }
    await forgive(secondStepLimits(user.id))
    return response.redirect(await openSession(user, ctx))
  }
}
