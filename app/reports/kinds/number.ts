import { changeOf } from '#core/reports/kinds/change'
import { defineDrawing } from '#core/reports/slots'

/** One number, large, with the one before: two queries. */
export default defineDrawing({
  view: 'reports::widgets/number',
  async load(_, desk, subject) {
    const records = subject.during(desk.range.days)
    const value = await subject.total(records)
    return {
      value: subject.measure.write(value),
      href: records?.href,
      change: await changeOf(value, subject, desk),
      without: [...subject.measure.without],
    }
  },
})
