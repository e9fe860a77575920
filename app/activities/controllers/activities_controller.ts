import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/activities/back'
import { differences } from '#core/activities/conflict'
import { activityForm } from '#core/activities/form'
import { activityRecord, liveActivity } from '#core/activities/found'
import { validated } from '#core/activities/input'
import Activity from '#core/activities/models/activity'
import ActivityPolicy from '#core/activities/policies/activity_policy'
import { recordPage } from '#core/activities/record'
import { sentPairs } from '#core/contacts/sent'

export default class ActivitiesController {
  async show(ctx: HttpContext) {
    const activity = await activityRecord(ctx.params.id)
    await ctx.bouncer.with(ActivityPolicy).authorize('read', activity)

    return ctx.view.render('activities::show', await recordPage(ctx, activity))
  }

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(ActivityPolicy).authorize('create')

    return ctx.view.render('activities::form', await activityForm(ctx))
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, response, session } = ctx
    await bouncer.with(ActivityPolicy).authorize('create')
    const { input } = await validated(ctx)
    const given = { assigneeId: auth.user!.id, ...input }
    const { assigneeId: ownerId, teamId } = given
    await bouncer.with(ActivityPolicy).authorize('create', { ownerId, teamId })

    const activity = await Activity.add(given, { by: auth.user! })

    session.flash('notice', i18n.t('activities.added', { title: activity.title }))
    session.flash('activity', activity.id)
    return response.redirect(backTo(ctx) ?? `/activities/${activity.id}`)
  }

  async edit(ctx: HttpContext) {
    const activity = await activityRecord(ctx.params.id)
    await ctx.bouncer.with(ActivityPolicy).authorize('update', activity)

    return ctx.view.render('activities::form', await activityForm(ctx, activity))
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, i18n, response, session, view } = ctx
    const activity = await activityRecord(ctx.params.id)
    await bouncer.with(ActivityPolicy).authorize('update', activity)
    const { input, revision } = await validated(ctx, activity)

    const result = await activity.change(input, { by: auth.user!, revision })
    if (!result.ok) {
      const current = await activityRecord(activity.id)
      const changes = await differences(current, input, ctx)
      response.status(409)
      return view.render('activities::stale', { activity: current, changes, sent: sentPairs(ctx) })
    }

    session.flash('notice', i18n.t('activities.saved'))
    return response.redirect(backTo(ctx) ?? `/activities/${activity.id}`)
  }

  /** Asks before an activity goes to the trash. */
  async delete({ bouncer, params, view }: HttpContext) {
    const activity = await liveActivity(params.id)
    await bouncer.with(ActivityPolicy).authorize('delete', activity)

    return view.render('activities::delete', { activity })
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const activity = await liveActivity(params.id)
    await bouncer.with(ActivityPolicy).authorize('delete', activity)

    await activity.remove({ by: auth.user! })

    session.flash('notice', i18n.t('activities.trash.moved', { title: activity.title }))
    session.flash('undo', `/activities/${activity.id}/restore`)
    return response.redirect().toRoute('my_day.index')
  }
}
