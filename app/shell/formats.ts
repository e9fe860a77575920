import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { DateTime } from 'luxon'
import { remembering } from '#core/search/remembering'
import type { KnownSettings } from '#core/settings/settings'

/** The smallest step that is written. */
const MINUTE = 60_000

type Moment = DateTime | number | null | undefined

const memo = new Map<string, unknown>()

/** Intl objects are costly to make: one for each kind, kept. */
function kept<T>(key: string, make: () => T): T {
  if (!memo.has(key)) memo.set(key, make())
  return memo.get(key) as T
}

/** How dates, numbers and phone numbers are written for one reader: `format` in every view. */
export class Formats {
  constructor(
    private locale: string,
    private timeZone: string,
    private business: KnownSettings
  ) {}

  date(moment: Moment) {
    return this.#write(moment, 'date', { dateStyle: 'medium' })
  }

  dateTime(moment: Moment) {
    return this.#write(moment, 'dateTime', { dateStyle: 'medium', timeStyle: 'short' })
  }

  time(moment: Moment) {
    return this.#write(moment, 'time', { timeStyle: 'short' })
  }

  /** `2 hours ago`, `yesterday`; older than a month: the date. */
  relative(moment: Moment) {
    const millis = toMillis(moment)
    if (millis === null) return ''
    const seconds = Math.round((millis - Date.now()) / 1000)
    const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size)
    if (unit?.[0] === 'month') return this.date(millis)
    const words = kept(
      `relative ${this.locale}`,
      () => new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' })
    )
    return unit ? words.format(Math.round(seconds / unit[1]), unit[0]) : words.format(0, 'second')
  }

  number(value: number) {
    return kept(`number ${this.locale}`, () => new Intl.NumberFormat(this.locale)).format(value)
  }

  /** A part of one as `12 %`; a change of it as `+12 %`. */
  percent(value: number, as: 'change' | 'share' = 'change') {
    const signDisplay = as === 'change' ? 'exceptZero' : 'auto'
    const options = { style: 'percent', signDisplay, maximumFractionDigits: 0 } as const
    return kept(
      `percent ${as} ${this.locale}`,
      () => new Intl.NumberFormat(this.locale, options)
    ).format(value)
  }

  /** Two days and what is between, as `1 – 30 Nov 2026`. */
  dates(from: DateTime, to: DateTime) {
    return kept(
      `dates ${this.locale} ${this.timeZone}`,
      () => new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeZone: this.timeZone })
    ).formatRange(from.toMillis(), to.toMillis())
  }

  /** An amount in the smallest unit of its currency, such as cents, as `€2,400.00`. */
  money(amount: number, currency: string) {
    const options = { style: 'currency', currency } as const
    return kept(
      `money ${currency} ${this.locale}`,
      () => new Intl.NumberFormat(this.locale, options)
    ).format(amount / 10 ** digitsOf(currency))
  }

  /** `Anna, Giulia and Marco` */
  list(names: string[]) {
    return kept(`list ${this.locale}`, () => new Intl.ListFormat(this.locale)).format(names)
  }

  /** Bytes as `1.2 MB`, few of them as `512 bytes`. */
  size(bytes: number) {
    const [unit, step] = SIZES.find(([, least]) => bytes >= least) ?? SIZES.at(-1)!
    const unitDisplay = unit === 'byte' ? 'long' : 'short'
    const options = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 } as const
    return kept(`${unit} ${this.locale}`, () => new Intl.NumberFormat(this.locale, options)).format(
      bytes / step
    )
  }

  /** E.164 as people of the business's country write it. */
  phone(value: string) {
    const number = parsePhoneNumberFromString(value)
    if (!number) return value
    const national = number.country === this.business['business.country']
    return national ? number.formatNational() : number.formatInternational()
  }

  #write(moment: Moment, kind: string, options: Intl.DateTimeFormatOptions) {
    const millis = toMillis(moment)
    if (millis === null) return ''
    const key = `${kind} ${this.locale} ${this.timeZone}`
    const words = kept(key, () => {
      const format = new Intl.DateTimeFormat(this.locale, { ...options, timeZone: this.timeZone })
      return remembering((minute: number) => format.format(minute * MINUTE))
    })
    return words(Math.floor(millis / MINUTE))
  }
}

/** Decimal places of a currency: 2 of EUR, 0 of JPY. */
export const digitsOf = (currency: string): number =>
  kept(
    `digits ${currency}`,
    () =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
        .maximumFractionDigits ?? 2
  )

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

const SIZES: [string, number][] = [
  ['gigabyte', 1_000_000_000],
  ['megabyte', 1_000_000],
  ['kilobyte', 1000],
  ['byte', 1],
]

const toMillis = (moment: Moment) =>
  DateTime.isDateTime(moment) ? moment.toMillis() : (moment ?? null)
