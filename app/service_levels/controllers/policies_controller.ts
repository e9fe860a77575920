import type { HttpContext } from '@adonisjs/core/http'
import { choices, listedPolicies } from '#core/service_levels/choices'
import { duration } from '#core/service_levels/durations'
import BusinessHours from '#core/service_levels/models/business_hours'
import ServiceLevelPolicy from '#core/service_levels/models/service_level_policy'
import Access from '#core/service_levels/policies/service_level_policy_policy'
import { ServiceLevelMessages } from '#core/service_levels/validators/messages'
import { policyValidator } from '#core/service_levels/validators/policy'

export default class PoliciesController {
  async index({ bouncer, i18n, view }: HttpContext) {
    await bouncer.with(Access).authorize('manage')
    const hours = await BusinessHours.query().orderBy('name').orderBy('id')
    const policies = await listedPolicies(i18n)
    return view.render('service_levels::policies/index', { hours, policies, duration })
  }

  async create({ bouncer, response, view }: HttpContext) {
    await bouncer.with(Access).authorize('manage')
    const offered = await choices()
    if (!offered.hours.length) return response.redirect().toRoute('business_hours.create')
    return view.render('service_levels::policies/form', { policy: null, duration, ...offered })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(Access).authorize('manage')
    return keep(ctx, new ServiceLevelPolicy())
  }

  async edit({ bouncer, params, view }: HttpContext) {
    await bouncer.with(Access).authorize('manage')
    const policy = await ServiceLevelPolicy.findOrFail(params.id)
    const offered = await choices()
    return view.render('service_levels::policies/form', { policy, duration, ...offered })
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(Access).authorize('manage')
    return keep(ctx, await ServiceLevelPolicy.findOrFail(ctx.params.id))
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(Access).authorize('manage')
    const policy = await ServiceLevelPolicy.findOrFail(params.id)

    await policy.drop({ by: auth.user! })

    session.flash('notice', i18n.t('service_levels.settings.deleted', { name: policy.name }))
    return response.redirect().toRoute('service_level_policies.index')
  }
}

async function keep(ctx: HttpContext, policy: ServiceLevelPolicy) {
  const { auth, i18n, request, response, session } = ctx
  const messagesProvider = new ServiceLevelMessages(i18n)
  const { first, next, resolution, warning, priorities, inboxId, teamId, tagId, ...fields } =
    await request.validateUsing(policyValidator, { messagesProvider })

  await policy.keep(
    {
      ...fields,
      conditions: { priorities, inboxId, teamId, tagId },
      firstMinutes: first,
      nextMinutes: next,
      resolutionMinutes: resolution,
      warningMinutes: warning,
    },
    { by: auth.user! }
  )

  session.flash('notice', i18n.t('service_levels.settings.saved', { name: policy.name }))
  return response.redirect().toRoute('service_level_policies.index')
}
