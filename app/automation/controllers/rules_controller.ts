import type { HttpContext } from '@adonisjs/core/http'
import { checked } from '#core/automation/checking'
import { changedDraft, draftOf, typedDraft } from '#core/automation/draft'
import { ruleForm } from '#core/automation/form'
import { eventLabel, ruleEvents } from '#core/automation/kinds'
import { listIfTold, listOf } from '#core/automation/list_of'
import { runLog } from '#core/automation/log'
import AutomationRule from '#core/automation/models/automation_rule'
import AutomationPolicy from '#core/automation/policies/automation_policy'
import { listedRules } from '#core/automation/rules_list'
import { KEPT_DAYS } from '#core/automation/schedules/forget'
import { ruleValidator } from '#core/automation/validators/rule'
import { wordsOf } from '#core/automation/words'

export default class RulesController {
  async index({ bouncer, i18n, view }: HttpContext) {
    await bouncer.with(AutomationPolicy).authorize('manage')
    return view.render('automation::index', { rules: await listedRules(i18n) })
  }

  /** First what it waits for, then the rest. */
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(AutomationPolicy).authorize('manage')
    const { event } = ctx.request.qs()
    if (typeof event === 'string' && event) return formPage(ctx, null, event)
    return ctx.view.render('automation::events', { events: await ruleEvents() })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(AutomationPolicy).authorize('manage')
    const event = String(ctx.request.input('event', ''))
    return keep(ctx, new AutomationRule(), event)
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(AutomationPolicy).authorize('manage')
    const rule = await AutomationRule.findOrFail(ctx.params.id)
    const list = await listIfTold(ctx, rule.event)
    return ctx.view.render('automation::show', {
      rule,
      event: await eventLabel(rule.event, ctx.i18n),
      words: list && (await wordsOf(rule, list, ctx.i18n)),
      days: KEPT_DAYS,
      ...(await runLog(rule.id, ctx.request.qs().before)),
    })
  }

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(AutomationPolicy).authorize('manage')
    const rule = await AutomationRule.findOrFail(ctx.params.id)
    return formPage(ctx, rule, rule.event)
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(AutomationPolicy).authorize('manage')
    const rule = await AutomationRule.findOrFail(ctx.params.id)
    return keep(ctx, rule, rule.event)
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(AutomationPolicy).authorize('manage')
    const rule = await AutomationRule.findOrFail(params.id)

    await rule.remove({ by: auth.user! })

    session.flash('notice', i18n.t('automation.deleted', { name: rule.name }))
    return response.redirect().toRoute('automation_rules.index')
  }
}

async function formPage(ctx: HttpContext, rule: AutomationRule | null, event: string) {
  const list = await listOf(ctx, event)
  return ctx.view.render('automation::form', {
    rule,
    event,
    eventLabel: await eventLabel(event, ctx.i18n),
    ...(await ruleForm(draftOf(ctx, rule, list), list, ctx.i18n)),
  })
}

/** Saves; or, by a button that changes rows, shows the form again with them. */
async function keep(ctx: HttpContext, rule: AutomationRule, event: string) {
  const { auth, i18n, request, response, session } = ctx
  const list = await listOf(ctx, event)
  if (request.input('do')) {
    session.flash({ ...changedDraft(request.body()) })
    return rule.$isPersisted
      ? response.redirect().toRoute('automation_rules.edit', { id: rule.id })
      : response.redirect().toRoute('automation_rules.create', [], { qs: { event } })
  }
  const { name, matching } = await request.validateUsing(ruleValidator)
  const rows = await checked(typedDraft(request.body()), list, i18n)

  await rule.keep({ name, matching, event, ...rows }, { by: auth.user! })

  session.flash('notice', i18n.t('automation.saved', { name }))
  return response.redirect().toRoute('automation_rules.show', { id: rule.id })
}
