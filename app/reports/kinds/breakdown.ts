import { groupsOf } from '#core/reports/kinds/groups'
import { defineDrawing } from '#core/reports/slots'

const MOST = 12

/** Bars, one for each value of a field; the largest when they are many. */
export default defineDrawing({
  view: 'reports::widgets/breakdown',
  async load(_, desk, subject) {
    const groups = await groupsOf(subject, desk)
    const shown =
      groups.length > MOST ? groups.toSorted((a, b) => b.amount - a.amount).slice(0, MOST) : groups
    return {
      field: subject.list.label(subject.grouped!),
      points: shown,
      more: groups.length - shown.length,
      without: [...subject.measure.without],
    }
  },
})
