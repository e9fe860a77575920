import type { DemoContext } from '#core/demo/slots'
import AutomationRule from '#core/automation/models/automation_rule'

const WORDS = {
  en: {
    won: 'A customer after the first deal',
    tag: 'customer',
    urgent: 'Late answers are urgent',
  },
  it: {
    won: 'Cliente dopo la prima trattativa',
    tag: 'cliente',
    urgent: 'Le risposte in ritardo sono urgenti',
  },
}

/** Two rules to look at; they are off. */
export default async function seedRules({ client, locale }: DemoContext) {
  const words = locale === 'it' ? WORDS.it : WORDS.en
  const rule = { matching: 'all' as const, conditions: [], isEnabled: false, failures: 0, runs: 0 }
  const tagged = { action: 'automation.add_tag', settings: { tag: words.tag } }
  const urgent = { action: 'automation.set_priority', settings: { priority: '4' } }
  await AutomationRule.createMany(
    [
      { ...rule, name: words.won, event: 'deal.won', actions: [tagged] },
      { ...rule, name: words.urgent, event: 'service_level.breached', actions: [urgent] },
    ],
    { client }
  )
}
