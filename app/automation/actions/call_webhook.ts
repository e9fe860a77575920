import { named } from '#core/automation/choices'
import { defineAction } from '#core/automation/slots'
import WebhookEndpoint from '#core/webhooks/models/webhook_endpoint'
import { writeDeliveries } from '#core/webhooks/writing'

/** By an endpoint of the settings: signed, tried again and logged as all others. */
export default defineAction({
  fields: async (i18n) => [
    {
      name: 'endpoint',
      label: i18n.t('automation.fields.endpoint'),
      type: 'choice',
      choices: await named('webhook_endpoints'),
    },
  ],
  async plan({ entity, id, contact }, { endpoint }, { i18n, rule, event }) {
    const found = await WebhookEndpoint.find(Number(endpoint))
    if (!found?.isEnabled) return { ok: false, words: i18n.t('automation.plans.no_webhook') }
    const told = { ruleId: rule.id, rule: rule.name, event, entity, recordId: id }
    const payload = { ...told, contactId: contact?.id ?? null }
    return {
      ok: true,
      words: i18n.t('automation.plans.call_webhook', { name: found.name }),
      write: (client) => writeDeliveries([found.id], 'automation.called', [payload], client),
    }
  },
})
