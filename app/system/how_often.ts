import type { I18n } from '@adonisjs/i18n'

/** The usual cron expressions in words, such as _every day at 03:40_; others as they are. */
export function howOften(cron: string, i18n: I18n) {
  const [minute, hour, ...days] = cron.split(' ')
  if (days.join() !== '*,*,*') return cron
  const every = Number(minute.match(/^\*\/(\d+)$/)?.[1] ?? (minute === '*' ? 1 : 0))
  if (hour === '*' && every) return i18n.t('system.schedules.minutes', { every })
  if (!/^\d+$/.test(minute)) return cron
  const padded = minute.padStart(2, '0')
  if (hour === '*') return i18n.t('system.schedules.hourly', { minute: padded })
  if (!/^\d+$/.test(hour)) return cron
  return i18n.t('system.schedules.daily', { time: `${hour.padStart(2, '0')}:${padded}` })
}
