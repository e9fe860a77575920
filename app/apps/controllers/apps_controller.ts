import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { moduleHoldings } from '#kernel/lifecycle'
import { permissionLabel } from '#core/accounts/role_form'
import AppPolicy from '#core/apps/policies/app_policy'
import { overview, overviews } from '#core/apps/overview'
import { about, additions, personalData } from '#core/apps/portrait'

export default class AppsController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(AppPolicy).authorize('manage')
    return view.render('apps::index', { apps: await overviews() })
  }

  async show({ bouncer, i18n, params, request, view }: HttpContext) {
    await bouncer.with(AppPolicy).authorize('manage')
    const app = await overview(params.id)
    if (!app) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])

    return view.render('apps::show', {
      app,
      additions: additions(app.addon, i18n),
      personalData: personalData(app.addon),
      about: await about(app.addon, i18n),
      permissions: (app.addon.module.permissions ?? []).map((one) => permissionLabel(i18n, one)),
      holdings: app.status === 'working' ? [] : await moduleHoldings(app.id),
    })
  }
}
