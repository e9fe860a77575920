import type { Desk } from '#core/reports/desk'
import type { Subject } from '#core/reports/subject'

/** How a total of the range stands to the one before; undefined for what has no date. */
export async function changeOf(now: number, subject: Subject, { range, context }: Desk) {
  if (!subject.dated) return undefined
  const days = range.comparedWith(subject.dated.filter!.measured)
  const records = subject.during(days)
  const before = await subject.total(records)
  return {
    value: subject.measure.write(before),
    href: records?.href,
    days: context.format.dates(days.from, days.to),
    direction: now > before ? 'up' : now < before ? 'down' : 'same',
    percent: before > 0 ? context.format.percent((now - before) / before) : undefined,
  }
}
