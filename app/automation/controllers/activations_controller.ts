import type { HttpContext } from '@adonisjs/core/http'
import AutomationRule from '#core/automation/models/automation_rule'
import AutomationPolicy from '#core/automation/policies/automation_policy'

/** On and off. */
export default class ActivationsController {
  async store({ auth, bouncer, params, response }: HttpContext) {
    await bouncer.with(AutomationPolicy).authorize('manage')
    const rule = await AutomationRule.findOrFail(params.id)

    await rule.switchOn({ by: auth.user! })

    return response.redirect().toRoute('automation_rules.show', { id: rule.id })
  }

  async destroy({ auth, bouncer, params, response }: HttpContext) {
    await bouncer.with(AutomationPolicy).authorize('manage')
    const rule = await AutomationRule.findOrFail(params.id)

    await rule.switchOff({ by: auth.user! })

    return response.redirect().toRoute('automation_rules.show', { id: rule.id })
  }
}
