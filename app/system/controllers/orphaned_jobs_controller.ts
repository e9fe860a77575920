import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/lucid'
import { discardOrphans } from '#core/system/kept_jobs'
import SystemPolicy from '#core/system/policies/system_policy'

export default class OrphanedJobsController {
  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(SystemPolicy).authorize('manage')
    const count = await discardOrphans(params.name, auth.user!)
    if (!count) throw new errors.E_ROW_NOT_FOUND()

    session.flash('notice', i18n.t('system.queues.deleted', { count }))
    return response.redirect().toRoute('system.index')
  }
}
