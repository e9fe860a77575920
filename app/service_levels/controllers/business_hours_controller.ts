import type { HttpContext } from '@adonisjs/core/http'
import { asIs, timeZones } from '#core/settings/choices'
import { settings } from '#core/settings/settings'
import { DAYS, holidayRows, weekTyped } from '#core/service_levels/hours_form'
import BusinessHours from '#core/service_levels/models/business_hours'
import Access from '#core/service_levels/policies/service_level_policy_policy'
import { hoursValidator } from '#core/service_levels/validators/hours'
import { ServiceLevelMessages } from '#core/service_levels/validators/messages'

export default class BusinessHoursController {
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(Access).authorize('manage')
    return form(ctx, null)
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(Access).authorize('manage')
    return keep(ctx, new BusinessHours())
  }

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(Access).authorize('manage')
    return form(ctx, await BusinessHours.findOrFail(ctx.params.id))
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(Access).authorize('manage')
    return keep(ctx, await BusinessHours.findOrFail(ctx.params.id))
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(Access).authorize('manage')
    const hours = await BusinessHours.findOrFail(params.id)

    const isGone = await hours.remove({ by: auth.user! })

    const { name } = hours
    if (isGone) session.flash('notice', i18n.t('service_levels.settings.deleted', { name }))
    else session.flash('problem', i18n.t('service_levels.settings.hours_used', { name }))
    return response.redirect().toRoute('service_level_policies.index')
  }
}

async function form({ session, view }: HttpContext, hours: BusinessHours | null) {
  return view.render('service_levels::hours/form', {
    hours,
    days: DAYS,
    week: weekTyped(hours),
    holidays: holidayRows(hours, session.flashMessages.get('holidays')),
    timeZone: hours?.timeZone ?? (await settings.get('business.time_zone')),
    timeZones: asIs(timeZones()),
  })
}

async function keep(ctx: HttpContext, hours: BusinessHours) {
  const { auth, i18n, request, response, session } = ctx
  const messagesProvider = new ServiceLevelMessages(i18n)
  const { name, timeZone, holidays, ...days } = await request.validateUsing(hoursValidator, {
    messagesProvider,
  })

  const week = DAYS.map((day) => days[day])
  const dated = holidays
    .filter((day) => day.date !== null)
    .map((day) => ({ ...day, date: day.date! }))
  await hours.keep({ name, timeZone, week, holidays: dated }, { by: auth.user! })

  session.flash('notice', i18n.t('service_levels.settings.saved', { name }))
  return response.redirect().toRoute('service_level_policies.index')
}
