import { DateTime } from 'luxon'
import type { ListContext } from '#core/lists/context'
import { remembering } from '#core/search/remembering'
import { dayAt } from '#core/shell/days'

type Reader = Pick<ListContext, 'i18n' | 'format' | 'timeZone' | 'now'>

interface Timed {
  dueOn: string | null
  dueAt: DateTime | number
}

/** `Today, 10:00`, `Tomorrow`, `Thu 26 Nov, 10:00`. */
export function inWords({ dueOn, dueAt }: Timed, reader: Reader) {
  const at = Number(dueAt)
  const day = dayInWords(dueOn ?? dayAt(at, reader.timeZone), reader)
  return dueOn ? day : `${day}, ${reader.format.time(at)}`
}

/** `Today`, `Tomorrow`, `Yesterday`, `Thu 26 Nov`; with the year when it is another one. */
export function dayInWords(day: string, { i18n, timeZone, now }: Reader) {
  const today = dayAt(now, timeZone)
  const near = nameOf(day, today)
  if (near) return i18n.t(`activities.days.${near}`)
  const withYear = day.slice(0, 4) === today.slice(0, 4) ? '' : 'year'
  return written(`${day} ${i18n.locale} ${withYear}`)
}

/** What a day is called by those who live on `today`, if it is near. */
export const nameOf = (day: string, today: string) => daysAround(today).get(day)

const daysAround = remembering((today) => {
  const near = { today: 0, tomorrow: 1, yesterday: -1 }
  const dayAfter = (days: number) => DateTime.fromISO(today, { zone: 'utc' }).plus({ days })
  return new Map(Object.entries(near).map(([name, days]) => [dayAfter(days).toISODate(), name]))
})

const written = remembering((asked: string) => {
  const [day, locale, withYear] = asked.split(' ')
  const year = withYear ? 'numeric' : undefined
  return DateTime.fromISO(day, { zone: 'utc', locale }).toLocaleString({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year,
  })
})
