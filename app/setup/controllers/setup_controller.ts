import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { LOCALES } from '#config/i18n'
import { countries } from '#core/settings/choices'
import { choices, installableModules } from '#core/setup/choices'
import { setUp } from '#core/setup/set_up'
import { setupValidator } from '#core/setup/validators/setup'

export default class SetupController {
  create({ i18n, request, view }: HttpContext) {
    return view.render('setup::create', {
      ...choices(i18n.locale),
      locales: LOCALES,
      modules: installableModules(),
      country: countryOf(request.languages()) ?? 'IT',
      token: request.qs().token,
    })
  }

  async store({ auth, i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(setupValidator)
    const { name, email, password, businessName, modules = [], demo = false, ...business } = input

    const result = await setUp({
      administrator: { name, email, password, locale: i18n.locale },
      business: { name: businessName, ...business },
      modules,
      demo,
    })

    if (!result.ok) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    await auth.use('web').login(result.administrator)
    session.flash('notice', i18n.t('setup.done', { name: businessName }))
    if (result.failed.length)
      session.flash('problem', i18n.t('setup.failed', { what: result.failed.join(', ') }))
    return response.redirect('/')
  }
}

/** The region of a language such as `it-CH`, where the browser says one. */
function countryOf(languages: string[]) {
  const regions = languages.map((tag) => tag.split('-').at(-1)!.toUpperCase())
  return regions.find(
    (region, index) => languages[index].includes('-') && countries().includes(region)
  )
}
