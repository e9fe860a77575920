import { contribution } from '#kernel/slots'
import type { RuleAction } from '#core/automation/models/automation_rule'
import type { ActionContext, ActionPlan, Subject } from '#core/automation/slots'

/** What an action comes to for a record: nothing is changed by asking. */
export async function planFor(
  { action: id, settings }: RuleAction,
  subject: Subject,
  context: ActionContext
): Promise<ActionPlan> {
  const given = await contribution('automation.actions', id)
  if (!given) return { ok: false, words: context.i18n.t('automation.plans.off') }
  const { default: action } = await given.action()
  return action.plan(subject, settings, context)
}
