import type { HttpContext } from '@adonisjs/core/http'
import RetentionRun from '#core/privacy/models/retention_run'
import PrivacyPolicy from '#core/privacy/policies/privacy_policy'
import { retentionRules, saveRules } from '#core/privacy/retention'
import { retentionInput } from '#core/privacy/validators/retention'

export default class RetentionController {
  async edit({ bouncer, view }: HttpContext) {
    await bouncer.with(PrivacyPolicy).authorize('manage')
    return view.render('privacy::retention/edit', {
      rules: await retentionRules(),
      runs: await RetentionRun.latest(),
    })
  }

  async update({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(PrivacyPolicy).authorize('manage')
    const rules = await retentionInput(request)

    await saveRules(rules, { by: auth.user! })

    session.flash('notice', i18n.t('privacy.retention.saved'))
    return response.redirect().toRoute('retention.edit')
  }
}
