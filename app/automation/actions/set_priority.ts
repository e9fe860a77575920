import { tellOf } from '#core/automation/actions/record_fields'
import { defineAction } from '#core/automation/slots'
import { PRIORITIES } from '#core/conversations/models/conversation'

export default defineAction({
  fields: (i18n) => [
    {
      name: 'priority',
      label: i18n.t('automation.fields.priority'),
      type: 'choice',
      choices: PRIORITIES.map((one) => ({
        value: String(one),
        label: i18n.t(`conversations.priorities.${one}`),
      })),
    },
  ],
  plan(subject, { priority }, { i18n }) {
    const chosen = PRIORITIES.find((one) => String(one) === priority)!
    const change = { priority: chosen }
    return {
      ok: true,
      words: i18n.t('automation.plans.set_priority', {
        name: i18n.t(`conversations.priorities.${chosen}`),
      }),
      write: (client) => subject.conversation!.changeIn(change, { by: null }, client),
      told: () => tellOf(subject),
    }
  },
})
