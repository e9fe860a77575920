import type { I18n } from '@adonisjs/i18n'
import type Activity from '#core/activities/models/activity'
import { repeatOf } from '#core/activities/recurrence'
import { DateTime } from 'luxon'

const HOUR = 60
const DAY = 1440

/** `15 minutes`, `2 hours`, `1 day`. */
export function minutesInWords(minutes: number, i18n: I18n) {
  if (minutes >= DAY && minutes % DAY === 0)
    return i18n.t('activities.units.days', { count: minutes / DAY })
  if (minutes >= HOUR && minutes % HOUR === 0)
    return i18n.t('activities.units.hours', { count: minutes / HOUR })
  return i18n.t('activities.units.minutes', { count: minutes })
}

/** `Every 2 weeks until 31 Dec 2026`; the rule itself where no words fit. */
export function ruleInWords({ rrule, seriesStart }: Activity, i18n: I18n) {
  if (!rrule || !seriesStart) return null
  const repeat = repeatOf(rrule, seriesStart.slice(0, 10))
  if (!repeat) return rrule
  const { frequency, every, until, count } = repeat
  const words = i18n.t(`activities.repeats.${frequency}`, { every })
  if (until)
    return i18n.t('activities.repeats.until', {
      words,
      day: DateTime.fromISO(until, { locale: i18n.locale }).toLocaleString(DateTime.DATE_MED),
    })
  return count ? i18n.t('activities.repeats.count', { words, count }) : words
}
