import AutomationRule, { type RuleAction } from '#core/automation/models/automation_rule'
import type { Filter } from '#core/lists/list'
import { staff } from '#tests/support/world'

export const tag = (name: string): RuleAction => ({
  action: 'automation.add_tag',
  settings: { tag: name },
})

export const wait = (hours: number): RuleAction => ({
  action: 'automation.wait',
  settings: { count: String(hours), unit: 'hours' },
})

interface Given {
  name?: string
  event?: string
  matching?: 'all' | 'any'
  conditions?: Filter[]
}

/** A rule that is on. */
export async function rule(actions: RuleAction[], given: Given = {}) {
  const by = await staff('giulia')
  const made = new AutomationRule()
  const values = { name: 'Tag newcomers', event: 'contact.created', matching: 'all' } as const
  await made.keep({ ...values, conditions: [], ...given, actions }, { by })
  await made.switchOn({ by })
  return made
}
