import { groupsOf } from '#core/reports/kinds/groups'
import { defineDrawing } from '#core/reports/slots'

const MOST = 12
/** As many parts of a ring as can be told apart. */
const PARTS = 6

/** A ring of few values of a field; bars when they are more, or overlap; the largest when they are many. */
export default defineDrawing({
  view: 'reports::widgets/breakdown',
  async load(_, desk, subject) {
    const groups = await groupsOf(subject, desk)
    const shown =
      groups.length > MOST ? groups.toSorted((a, b) => b.amount - a.amount).slice(0, MOST) : groups
    const total = groups.reduce((sum, { amount }) => sum + amount, 0)
    const { isMany = false } = subject.grouped!.filter!.measured!
    const isRing = !isMany && groups.length <= PARTS && groups.every(({ amount }) => amount > 0)
    return {
      field: subject.list.label(subject.grouped!),
      isRing,
      isMany,
      points: shown.map((group) => ({
        ...group,
        share: isRing ? desk.context.format.percent(group.amount / total, 'share') : undefined,
      })),
      more: groups.length - shown.length,
      without: [...subject.measure.without],
    }
  },
})
