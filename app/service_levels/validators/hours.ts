import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import { emptyToNull, line, name } from '#core/contacts/validators/line'
import type { Interval } from '#core/service_levels/calendar'
import { DAYS, intervalsIn } from '#core/service_levels/hours_form'
import { timeZones } from '#core/settings/choices'

const MOST_HOLIDAYS = 100
const LONGEST_DAY = 200

/** What is typed becomes intervals in minutes. */
const intervals = vine.createRule((value, _, field) => {
  if (typeof value !== 'string' || !field.isValid) return
  const found = intervalsIn(value)
  if (found) field.mutate(found, field)
  else field.report('Write intervals such as 9:00-13:00', 'intervals', field)
})

/** In hours that are never open no time passes. */
const everOpen = vine.createRule((_, __, field) => {
  const week = DAYS.map((day) => field.parent[day])
  if (week.every((day) => !day || !String(day).trim()))
    field.report('Give at least one day an interval', 'never', field)
})

const dayTyped = () => vine.string().maxLength(LONGEST_DAY)
const parsed = (found: unknown) => found as Interval[]
const day = () => dayTyped().use(intervals()).transform(parsed)

const date = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || !DateTime.fromISO(value).isValid)
    field.report('This is not a date', 'holiday_date', field)
})

const rowsOf = (value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.values(value) : (value ?? [])

export const hoursValidator = vine.create({
  name: name(120),
  timeZone: vine.enum(timeZones()),
  monday: dayTyped().use(everOpen()).use(intervals()).transform(parsed),
  tuesday: day(),
  wednesday: day(),
  thursday: day(),
  friday: day(),
  saturday: day(),
  sunday: day(),
  holidays: vine
    .array(
      vine.object({
        date: vine.string().parse(emptyToNull).use(date()).nullable(),
        name: line(120)
          .nullable()
          .transform((typed) => typed ?? ''),
        yearly: vine.boolean().parse((ticked) => ticked ?? false),
      })
    )
    .parse(rowsOf)
    .maxLength(MOST_HOLIDAYS),
})
