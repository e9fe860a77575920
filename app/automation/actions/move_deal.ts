import { defineAction } from '#core/automation/slots'
import { stageChoices } from '#core/deals/list/choices'
import Stage from '#core/deals/models/stage'
import { moveIn } from '#core/deals/models/deal/staged'

export default defineAction({
  fields: async (i18n) => [
    {
      name: 'stage',
      label: i18n.t('automation.fields.stage'),
      type: 'choice',
      choices: (await stageChoices()).map(({ key, label }) => ({ value: key, label })),
    },
  ],
  async plan({ deal }, { stage }, { i18n }) {
    const found = await Stage.find(Number(stage))
    if (!found) return { ok: false, words: i18n.t('automation.plans.no_stage') }
    if (!deal?.isOpen) return { ok: false, words: i18n.t('automation.plans.closed') }
    return {
      ok: true,
      words: i18n.t('automation.plans.move_deal', { name: found.name }),
      write: (client) => moveIn(deal, found, { by: null }, client),
    }
  },
})
