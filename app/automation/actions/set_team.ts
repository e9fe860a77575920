import Team from '#core/accounts/models/team'
import { giveRecord, tellOf } from '#core/automation/actions/record_fields'
import { named } from '#core/automation/choices'
import { defineAction } from '#core/automation/slots'

export default defineAction({
  fields: async (i18n) => [
    {
      name: 'team',
      label: i18n.t('automation.fields.team'),
      type: 'choice',
      choices: await named('teams'),
    },
  ],
  async plan(subject, { team }, { i18n }) {
    const found = await Team.find(Number(team))
    if (!found) return { ok: false, words: i18n.t('automation.plans.no_team') }
    return {
      ok: true,
      words: i18n.t('automation.plans.set_team', { name: found.name }),
      write: (client) => giveRecord(subject, { teamId: found.id }, client),
      told: () => tellOf(subject),
    }
  },
})
