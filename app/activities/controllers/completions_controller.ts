import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/activities/back'
import { planNext, tellEnd } from '#core/activities/ending'
import { liveActivity } from '#core/activities/found'
import { OUTCOMES } from '#core/activities/kinds'
import ActivityPolicy from '#core/activities/policies/activity_policy'
import { endingOf } from '#core/activities/ending_input'

export default class CompletionsController {
  /** Asks how it turned out. */
  async create(ctx: HttpContext) {
    const { bouncer, i18n, params, view } = ctx
    const activity = await liveActivity(params.id)
    await bouncer.with(ActivityPolicy).authorize('update', activity)

    const outcomes = OUTCOMES[activity.kind].map((value) => ({
      value,
      label: i18n.t(`activities.outcomes.${value}`),
    }))
    return view.render('activities::done', { activity, outcomes, back: backTo(ctx) })
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, params } = ctx
    const activity = await liveActivity(params.id)
    await bouncer.with(ActivityPolicy).authorize('update', activity)
    const { plan, ...ending } = await endingOf(ctx, activity)

    const result = await activity.finish({ ...ending, by: auth.user! })

    return plan && result.ok ? planNext(ctx, activity) : tellEnd(ctx, activity, result)
  }
}
