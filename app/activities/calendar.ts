import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { plannedBetween } from '#core/activities/planned'
import { activityLine, activityRows, dayOfRow } from '#core/activities/rows'
import { isDay } from '#core/activities/validators/activity'
import { requestContext, type ListContext } from '#core/lists/context'
import { users } from '#core/lists/filters/columns'

const VIEWS = ['week', 'month'] as const
type View = (typeof VIEWS)[number]

/** What a calendar draws at most. */
const MOST = 600

/** A day of a month has room for so many. */
const ROOM = 4

interface Asked {
  view: View
  on: DateTime
  /** `me`, `all` or a user's id. */
  who: string
}

/** A week or a month of activities, in weeks of seven days that begin on Monday. */
export async function calendarPage(ctx: HttpContext) {
  const reader = await requestContext(ctx)
  const asked = askedFor(ctx, reader)
  const { view, on, who } = asked
  const first = on.startOf(view).startOf('week')
  const end = on.endOf(view).endOf('week').plus({ days: 1 }).startOf('day')
  /** A day more on both sides: whole days are those of who does it, wherever they live. */
  const between: Stretch = [first.minus({ days: 1 }), end.plus({ days: 1 })]
  const written = await rowsBetween(between, who, reader)
  const planned = await plannedBetween(between, (query) => whose(query, who, reader), reader)
  const rows = [...written, ...planned.rows].sort((a, b) => Number(a.due_at) - Number(b.due_at))
  const byDay = Map.groupBy(rows, (row) => dayOfRow(row, reader))
  return {
    view,
    who,
    views: VIEWS.map((key) => ({ key, href: linkTo({ ...asked, view: key }) })),
    people: [
      ...(await users(reader)),
      { key: 'all', label: ctx.i18n.t('activities.calendar.all') },
    ],
    title: titleOf(asked, ctx.i18n.locale),
    on: on.toISODate(),
    before: linkTo({ ...asked, on: on.minus({ [view]: 1 }) }),
    after: linkTo({ ...asked, on: on.plus({ [view]: 1 }) }),
    present: linkTo({ ...asked, on: today(reader) }),
    here: linkTo(asked),
    weekdays: daysFrom(first, 7).map((day) => day.toFormat('ccc', { locale: ctx.i18n.locale })),
    weeks: weeksOf(first, end).map((week) => week.map((day) => dayCell(day, asked, byDay, reader))),
    isCut: written.length === MOST || planned.isCut,
  }
}

const today = ({ now, timeZone }: ListContext) =>
  DateTime.fromMillis(now, { zone: timeZone }).startOf('day')

function askedFor({ request }: HttpContext, reader: ListContext): Asked {
  const { view, on, who } = request.qs()
  return {
    view: view === 'month' ? 'month' : 'week',
    on:
      typeof on === 'string' && isDay(on)
        ? DateTime.fromISO(on, { zone: reader.timeZone })
        : today(reader),
    who: typeof who === 'string' && /^(all|\d{1,10})$/.test(who) ? who : 'me',
  }
}

type Stretch = [DateTime, DateTime]

const rowsBetween = async ([first, end]: Stretch, who: string, reader: ListContext) => {
  const query = activityRows(reader.user)
    .whereNot('activities.status', 'cancelled')
    .whereBetween('activities.due_at', [first.toMillis(), end.toMillis()])
    .orderBy('activities.due_at')
    .orderBy('activities.id')
    .limit(MOST)
  whose(query, who, reader)
  const rows: Record<string, any>[] = await query
  return rows
}

function whose(query: ReturnType<typeof activityRows>, who: string, { user }: ListContext) {
  if (who !== 'all') query.where('activities.assignee_id', who === 'me' ? user.id : Number(who))
}

function dayCell(
  day: DateTime,
  { view, on, who }: Asked,
  byDay: Map<string, Record<string, any>[]>,
  reader: ListContext
) {
  const iso = day.toISODate()!
  const locale = reader.i18n.locale
  const rows = byDay.get(iso) ?? []
  const room = view === 'month' ? ROOM : rows.length
  return {
    iso,
    number: day.day,
    name: day.setLocale(locale).toLocaleString({ weekday: 'long', day: 'numeric', month: 'long' }),
    isToday: iso === today(reader).toISODate(),
    isOutside: view === 'month' && day.month !== on.month,
    lines: rows.slice(0, room).map((row) => calendarLine(row, reader)),
    more: Math.max(0, rows.length - room),
    week: linkTo({ view: 'week', on: day, who }),
  }
}

/** What comes round again is not there yet: it cannot be late. */
function calendarLine(row: Record<string, any>, reader: ListContext) {
  const line = activityLine(row, reader)
  return { ...line, isPlanned: Boolean(row.isPlanned), isLate: line.isLate && !row.isPlanned }
}

const daysFrom = (first: DateTime, count: number) =>
  Array.from({ length: count }, (_, index) => first.plus({ days: index }))

const weeksOf = (first: DateTime, end: DateTime) =>
  Array.from({ length: Math.round(end.diff(first, 'days').days / 7) }, (_, index) =>
    daysFrom(first.plus({ weeks: index }), 7)
  )

/** `November 2026`, `16 – 22 November 2026`. */
function titleOf({ view, on }: Asked, locale: string) {
  if (view === 'month')
    return on.setLocale(locale).toLocaleString({ month: 'long', year: 'numeric' })
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: on.zoneName!,
  })
  return format.formatRange(on.startOf('week').toJSDate(), on.endOf('week').toJSDate())
}

const linkTo = ({ view, on, who }: Asked) =>
  `/activities/calendar?view=${view}&on=${on.toISODate()}&who=${who}`
