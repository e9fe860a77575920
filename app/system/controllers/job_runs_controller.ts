import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/lucid'
import { queue } from '#kernel/jobs/queue'
import SystemPolicy from '#core/system/policies/system_policy'

/** Runs failed work again: one job, or without an id all of them. */
export default class JobRunsController {
  async store({ bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(SystemPolicy).authorize('manage')
    if (!params.id) await queue.runAllAgain()
    else if (!(await queue.runAgain(Number(params.id)))) throw new errors.E_ROW_NOT_FOUND()

    session.flash('notice', i18n.t('system.failed.run_again'))
    return response.redirect().toRoute('system.index')
  }
}
