/** The longest target, in minutes: a year. */
export const LONGEST = 366 * 24 * 60

const DURATION = /^(?:(\d{1,4})\s*h)?\s*(?:(\d{1,6})\s*m(?:in)?)?$/i

/** `4h`, `30m`, `1h 30m` or bare minutes, in minutes; null when it is none of these. */
export function minutesIn(typed: string): number | null {
  const text = typed.trim()
  if (/^\d{1,6}$/.test(text)) return Number(text)
  const [, hours, minutes] = DURATION.exec(text) ?? []
  if (hours === undefined && minutes === undefined) return null
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0)
}

/** As it is typed: `1h 30m`. */
export function duration(minutes: number | null): string {
  if (minutes === null) return ''
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours && `${hours}h`, (rest || !hours) && `${rest}m`].filter(Boolean).join(' ')
}
