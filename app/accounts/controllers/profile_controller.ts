import type { HttpContext } from '@adonisjs/core/http'
import { LOCALES } from '#config/i18n'
import { confirmPassword } from '#core/accounts/confirmation'
import { profileValidator, THEMES } from '#core/accounts/validators/profile'
import { asIs, languages, timeZones } from '#core/settings/choices'

export default class ProfileController {
  show({ view }: HttpContext) {
    return view.render('accounts::profile', {
      languages: languages(LOCALES),
      timeZones: asIs(timeZones()),
      themes: THEMES,
    })
  }

  async update(ctx: HttpContext) {
    const { auth, i18n, request, response, session } = ctx
    const user = auth.user!
    const { current_password: password, ...profile } = await request.validateUsing(
      profileValidator,
      { meta: { userId: user.id } }
    )
    if (profile.email !== user.email) await confirmPassword(ctx, password ?? '')

    const { time_zone: timeZone, ...rest } = profile
    await user.change({ ...rest, timeZone }, { by: user })
    session.flash('notice', i18n.t('accounts.saved'))
    return response.redirect().toRoute('profile.show')
  }
}
