import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/lucid'
import { queue } from '#kernel/jobs/queue'
import SystemPolicy from '#core/system/policies/system_policy'

export default class FailedJobsController {
  async destroy({ bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(SystemPolicy).authorize('manage')
    if (!(await queue.discard(Number(params.id)))) throw new errors.E_ROW_NOT_FOUND()

    session.flash('notice', i18n.t('system.failed.deleted'))
    return response.redirect().toRoute('system.index')
  }
}
