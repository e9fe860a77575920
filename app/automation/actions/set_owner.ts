import { giveRecord, tellOf } from '#core/automation/actions/record_fields'
import { person, staffChoices } from '#core/automation/choices'
import { defineAction } from '#core/automation/slots'

/** The owner of a contact or deal; the assignee of a conversation. */
export default defineAction({
  fields: async (i18n) => [
    {
      name: 'user',
      label: i18n.t('automation.fields.user'),
      type: 'choice',
      choices: await staffChoices(),
    },
  ],
  async plan(subject, { user }, { i18n }) {
    const found = await person(user)
    if (!found) return { ok: false, words: i18n.t('automation.plans.no_user') }
    return {
      ok: true,
      words: i18n.t('automation.plans.set_owner', { name: found.name }),
      write: (client) => giveRecord(subject, { ownerId: found.id }, client),
      told: () => tellOf(subject),
    }
  },
})
