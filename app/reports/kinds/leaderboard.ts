import { groupsOf } from '#core/reports/kinds/groups'
import { defineDrawing } from '#core/reports/slots'
import { tint } from '#core/shell/tint'

const TOP = 10

/** People by what they did, the most first. */
export default defineDrawing({
  view: 'reports::widgets/leaderboard',
  async load(_, desk, subject) {
    const groups = await groupsOf(subject, desk)
    const people = groups.filter(({ key }) => key !== null).toSorted((a, b) => b.amount - a.amount)
    return {
      people: people.slice(0, TOP).map((one) => ({ ...one, tint: tint(one.label) })),
      most: Math.max(1, ...people.map(({ plot }) => plot)),
      more: Math.max(0, people.length - TOP),
      without: [...subject.measure.without],
    }
  },
})
