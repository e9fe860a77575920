import type { HttpContext } from '@adonisjs/core/http'
import { rules } from '#core/outbox/rules'
import { rulesValidator } from '#core/outbox/validators/rules'
import SettingsPolicy from '#core/settings/policies/settings_policy'
import { settings } from '#core/settings/settings'

const HOURS = Array.from({ length: 24 }, (_, value) => ({
  value,
  label: `${String(value).padStart(2, '0')}:00`,
}))

export default class RulesController {
  async edit({ bouncer, view }: HttpContext) {
    await bouncer.with(SettingsPolicy).authorize('manage')
    return view.render('outbox::rules', { rules: await rules(), hours: HOURS })
  }

  async update({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(SettingsPolicy).authorize('manage')
    const chosen = await request.validateUsing(rulesValidator)

    await settings.change(
      {
        'outbox.quiet_from': chosen.quiet_from,
        'outbox.quiet_to': chosen.quiet_to,
        'outbox.weekly_cap': chosen.weekly_cap,
        'outbox.undo_seconds': chosen.undo_seconds,
      },
      { by: auth.user! }
    )
    session.flash('notice', i18n.t('outbox.rules.saved'))
    return response.redirect().toRoute('outbox.rules.edit')
  }
}
