import { DateTime } from 'luxon'
import type { ListContext } from '#core/lists/context'

type Reader = Pick<ListContext, 'i18n' | 'format' | 'timeZone' | 'now'>

interface Timed {
  dueOn: string | null
  dueAt: DateTime | number
}

/** `Today, 10:00`, `Tomorrow`, `Thu 26 Nov, 10:00`. */
export function inWords({ dueOn, dueAt }: Timed, reader: Reader) {
  const at = Number(dueAt)
  const zone = reader.timeZone
  const day = dayInWords(dueOn ?? DateTime.fromMillis(at, { zone }).toISODate()!, reader)
  return dueOn ? day : `${day}, ${reader.format.time(at)}`
}

/** `Today`, `Tomorrow`, `Yesterday`, `Thu 26 Nov`; with the year when it is another one. */
export function dayInWords(day: string, { i18n, timeZone, now }: Reader) {
  const today = DateTime.fromMillis(now, { zone: timeZone })
  const steps: [string, number][] = [
    ['today', 0],
    ['tomorrow', 1],
    ['yesterday', -1],
  ]
  const near = steps.find(([, days]) => today.plus({ days }).toISODate() === day)
  if (near) return i18n.t(`activities.days.${near[0]}`)
  const date = DateTime.fromISO(day, { zone: 'utc', locale: i18n.locale })
  const year = date.year === today.year ? undefined : 'numeric'
  return date.toLocaleString({ weekday: 'short', day: 'numeric', month: 'short', year })
}
