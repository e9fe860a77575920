import type { Interval } from '#core/service_levels/calendar'
import type { DemoContext } from '#core/demo/slots'
import ReckonClocks from '#core/service_levels/jobs/reckon_clocks'
import BusinessHours from '#core/service_levels/models/business_hours'
import ServiceLevelPolicy from '#core/service_levels/models/service_level_policy'

const WORDS = {
  en: { hours: 'Shop hours', policy: 'All customers', christmas: 'Christmas', year: 'New Year' },
  it: {
    hours: 'Orari del negozio',
    policy: 'Tutti i clienti',
    christmas: 'Natale',
    year: 'Capodanno',
  },
}
const DAY: Interval[] = [
  [540, 780],
  [870, 1110],
]

/** When the roaster is open, and how soon customers may expect an answer. */
export default async function seedServiceLevels({ client, locale }: DemoContext) {
  const words = locale === 'it' ? WORDS.it : WORDS.en
  const hours = await BusinessHours.create(
    {
      name: words.hours,
      timeZone: 'Europe/Rome',
      week: [DAY, DAY, DAY, DAY, DAY, [DAY[0]], []],
      holidays: [
        { date: '2026-12-25', name: words.christmas, yearly: true },
        { date: '2027-01-01', name: words.year, yearly: true },
      ],
    },
    { client }
  )
  await ServiceLevelPolicy.create(
    {
      name: words.policy,
      position: 1,
      conditions: { priorities: [], inboxId: null, teamId: null, tagId: null },
      hoursId: hours.id,
      firstMinutes: 240,
      nextMinutes: 480,
      resolutionMinutes: 2400,
      warningMinutes: 60,
      notifyAssignee: true,
      notifyTeam: false,
      raisePriority: false,
      escalationTeamId: null,
    },
    { client }
  )
  await ReckonClocks.deliverLater({}, { client })
}
