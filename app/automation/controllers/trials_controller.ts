import type { HttpContext } from '@adonisjs/core/http'
import { listOf } from '#core/automation/list_of'
import AutomationRule from '#core/automation/models/automation_rule'
import AutomationPolicy from '#core/automation/policies/automation_policy'
import { recentRecords, tryOn } from '#core/automation/trial'

/** A dry run: what the rule would do to a record. */
export default class TrialsController {
  async show(ctx: HttpContext) {
    await ctx.bouncer.with(AutomationPolicy).authorize('manage')
    const rule = await AutomationRule.findOrFail(ctx.params.id)
    const list = await listOf(ctx, rule.event)
    const { record } = ctx.request.qs()
    const id = /^\d{1,9}$/.test(String(record)) ? Number(record) : null
    return ctx.view.render('automation::trial', {
      rule,
      record: id,
      records: await recentRecords(list),
      outcome: id === null ? null : await tryOn(rule, id, list),
    })
  }
}
