import { named } from '#core/automation/choices'
import { defineAction } from '#core/automation/slots'
import { changeIn } from '#core/contacts/models/contact/kept'
import JourneyStage from '#core/contacts/models/journey_stage'

export default defineAction({
  fields: async (i18n) => [
    {
      name: 'stage',
      label: i18n.t('automation.fields.journey_stage'),
      type: 'choice',
      choices: await named('journey_stages', 'position'),
    },
  ],
  async plan({ contact }, { stage }, { i18n }) {
    if (!contact) return { ok: false, words: i18n.t('automation.plans.no_contact') }
    const found = await JourneyStage.find(Number(stage))
    if (!found) return { ok: false, words: i18n.t('automation.plans.no_stage') }
    return {
      ok: true,
      words: i18n.t('automation.plans.set_journey_stage', { name: found.name }),
      write: (client) => changeIn(contact, { journeyStageId: found.id }, { by: null }, client),
    }
  },
})
