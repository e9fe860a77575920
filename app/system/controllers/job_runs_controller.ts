import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/lucid'
import { runAgain, runAllAgain } from '#core/system/kept_jobs'
import SystemPolicy from '#core/system/policies/system_policy'

/** Runs failed work again: one job, or without an id all of them. */
export default class JobRunsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(SystemPolicy).authorize('manage')
    const by = auth.user!
    if (!params.id) await runAllAgain(by)
    else if (!(await runAgain(Number(params.id), by))) throw new errors.E_ROW_NOT_FOUND()

    session.flash('notice', i18n.t('system.failed.run_again'))
    return response.redirect().toRoute('system.index')
  }
}
