import type { I18n } from '@adonisjs/i18n'
import { contributions } from '#kernel/slots'
import AutomationRule from '#core/automation/models/automation_rule'

/** Every rule, with what it waits for in words. */
export async function listedRules(i18n: I18n) {
  const rules = await AutomationRule.query().orderBy('name').orderBy('id')
  const kinds = new Map(
    (await contributions('event.kinds')).map(({ of, label }) => [of as string, i18n.t(label)])
  )
  return rules.map((rule) => ({ rule, event: kinds.get(rule.event) ?? rule.event }))
}
