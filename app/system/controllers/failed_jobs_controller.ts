import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/lucid'
import { discard } from '#core/system/kept_jobs'
import SystemPolicy from '#core/system/policies/system_policy'

export default class FailedJobsController {
  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(SystemPolicy).authorize('manage')
    if (!(await discard(Number(params.id), auth.user!))) throw new errors.E_ROW_NOT_FOUND()

    session.flash('notice', i18n.t('system.failed.deleted'))
    return response.redirect().toRoute('system.index')
  }
}
