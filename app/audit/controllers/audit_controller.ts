import type { HttpContext } from '@adonisjs/core/http'
import User from '#core/accounts/models/user'
import { auditPage } from '#core/audit/audit_list'
import { AuditWords, NOTHING } from '#core/audit/audit_words'
import AuditPolicy from '#core/audit/policies/audit_policy'
import { auditValidator } from '#core/audit/validators/audit'
import { settings } from '#core/settings/settings'
import { knownEntities } from '#core/accounts/rights'

export default class AuditController {
  async index({ auth, bouncer, i18n, request, view }: HttpContext) {
    await bouncer.with(AuditPolicy).authorize('read')
    const filters = await request.validateUsing(auditValidator, { data: request.qs() })
    const timeZone = auth.user!.timeZone ?? (await settings.get('business.time_zone'))
    const words = new AuditWords(i18n, timeZone)

    return view.render('audit::index', {
      ...(await auditPage(filters, timeZone)),
      filters,
      kept: { ...filters, before: undefined },
      words,
      nothing: NOTHING,
      people: await User.query().orderBy('name').select('id', 'name'),
      entityChoices: words.entityChoices(knownEntities()),
      actionChoices: words.actionChoices(),
    })
  }
}
