import type { HttpContext } from '@adonisjs/core/http'
import Team from '#core/accounts/models/team'
import { serviceLevelPage, SHOWS, soughtIn } from '#core/service_levels/list'
import Access from '#core/service_levels/policies/service_level_policy_policy'

export default class ServiceLevelsController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(Access).authorize('index')

    const sought = soughtIn(request.qs())
    return view.render('service_levels::index', {
      sought,
      shows: SHOWS,
      teams: await Team.query().orderBy('name').pojo(),
      ...(await serviceLevelPage(auth.user!, sought)),
    })
  }
}
