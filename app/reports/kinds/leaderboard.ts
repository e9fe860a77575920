import type { ListField } from '#core/lists/field'
import type { Filter } from '#core/lists/list'
import { groupsOf } from '#core/reports/kinds/groups'
import { defineDrawing } from '#core/reports/slots'
import { tint } from '#core/shell/tint'

const TOP = 10

/** Whom nobody is responsible for is in no place. */
const someone = ({ key: field, filter }: ListField): Filter => {
  const { nothing } = filter!.measured!
  return nothing
    ? { field, operator: 'not', value: [nothing] }
    : { field, operator: 'filled', value: null }
}

/** People by what they did, the most first. */
export default defineDrawing({
  view: 'reports::widgets/leaderboard',
  async load(_, desk, subject) {
    const groups = await groupsOf(subject, desk)
    const people = groups.filter(({ key }) => key !== null).toSorted((a, b) => b.amount - a.amount)
    return {
      records: subject.during(desk.range.days)?.with(someone(subject.grouped!)),
      people: people.slice(0, TOP).map((one) => ({ ...one, tint: tint(one.label) })),
      most: Math.max(1, ...people.map(({ plot }) => plot)),
      more: Math.max(0, people.length - TOP),
      without: [...subject.measure.without],
    }
  },
})
