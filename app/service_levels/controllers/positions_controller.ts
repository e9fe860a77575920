import type { HttpContext } from '@adonisjs/core/http'
import ServiceLevelPolicy from '#core/service_levels/models/service_level_policy'
import Access from '#core/service_levels/policies/service_level_policy_policy'
import { positionValidator } from '#core/service_levels/validators/policy'

/** The first policy that suits a conversation applies: their order matters. */
export default class PositionsController {
  async update({ auth, bouncer, params, request, response }: HttpContext) {
    await bouncer.with(Access).authorize('manage')
    const policy = await ServiceLevelPolicy.findOrFail(params.id)
    const { move } = await request.validateUsing(positionValidator)

    await policy.move(move, { by: auth.user! })

    return response.redirect().toRoute('service_level_policies.index')
  }
}
