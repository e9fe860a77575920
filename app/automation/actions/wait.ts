import { defineAction } from '#core/automation/slots'

const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }
const MOST = 365 * UNITS.days

export default defineAction({
  fields: (i18n) => [
    { name: 'count', label: i18n.t('automation.fields.count'), type: 'number' },
    {
      name: 'unit',
      label: i18n.t('automation.fields.unit'),
      type: 'choice',
      choices: Object.keys(UNITS).map((value) => ({
        value,
        label: i18n.t(`automation.units.${value}`),
      })),
    },
  ],
  plan(_, { count, unit }, { i18n }) {
    const wait = Math.min(Number(count) * UNITS[unit as keyof typeof UNITS], MOST)
    return {
      ok: true,
      words: i18n.t(`automation.plans.wait_${unit}`, { count: Number(count) }),
      wait,
    }
  },
})
