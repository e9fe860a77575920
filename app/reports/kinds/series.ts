import type { DateTime } from 'luxon'
import { changeOf } from '#core/reports/kinds/change'
import { during, type Unit } from '#core/reports/range'
import { defineDrawing } from '#core/reports/slots'

const LABELS = {
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
} as const satisfies Record<Unit, Intl.DateTimeFormatOptions>

/** A line along the days, weeks or months of the range: one query, and one for the total before. */
export default defineDrawing({
  view: 'reports::widgets/series',
  async load(_, desk, subject) {
    const { measure, dated } = subject
    const steps = desk.range.steps()
    const records = subject.during(desk.range.days)
    const spans = steps.map((step) => subject.bounds(step))
    const values = records
      ? await measure.along(dated!.filter!.measured!, spans, (await records.query())())
      : steps.map(() => 0)
    const total = values.reduce((sum, value) => sum + value, 0)
    return {
      unit: steps[0].unit,
      points: steps.map((step, at) => ({
        label: labelOf(step.from, step.unit, desk.context.i18n.locale),
        ...(values[at] === 0 && desk.range.isAhead(step)
          ? { value: '–' }
          : { value: measure.write(values[at]), plot: measure.plot(values[at]) }),
        href: values[at] ? records?.with(during(dated!.key, step))?.href : undefined,
      })),
      total: { value: measure.write(total), href: records?.href },
      change: await changeOf(total, subject, desk),
      without: [...measure.without],
    }
  },
})

const labelOf = (day: DateTime, unit: Unit, locale: string) =>
  day.setLocale(locale).toLocaleString(LABELS[unit])
