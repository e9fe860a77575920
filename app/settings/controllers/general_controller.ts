import type { HttpContext } from '@adonisjs/core/http'
import { LOCALES } from '#config/i18n'
import { asIs, countries, currencies, languages, named, timeZones } from '#core/settings/choices'
import SettingsPolicy from '#core/settings/policies/settings_policy'
import { settings } from '#core/settings/settings'
import { generalValidator } from '#core/settings/validators/general'

export default class GeneralController {
  async edit({ bouncer, i18n, view }: HttpContext) {
    await bouncer.with(SettingsPolicy).authorize('manage')
    return view.render('settings::general', {
      countries: named(countries(), 'region', i18n.locale),
      currencies: named(currencies(), 'currency', i18n.locale),
      timeZones: asIs(timeZones()),
      languages: languages(LOCALES),
    })
  }

  async update({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(SettingsPolicy).authorize('manage')
    const chosen = await request.validateUsing(generalValidator)

    await settings.change(
      {
        'business.name': chosen.name,
        'business.address': chosen.address ?? '',
        'business.country': chosen.country,
        'business.locale': chosen.locale,
        'business.time_zone': chosen.time_zone,
        'business.currency': chosen.currency,
      },
      { by: auth.user! }
    )
    session.flash('notice', i18n.t('settings.saved'))
    return response.redirect().toRoute('settings.general.edit')
  }
}
