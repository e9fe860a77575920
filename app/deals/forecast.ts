import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { matches } from '#core/lists/matches'
import type { Filter } from '#core/lists/list'
import type { Query } from '#core/lists/field'
import { Money } from '#core/deals/money'
import { listAddress, type Sought } from '#core/deals/sought'

const MONTHS = 12

/** A stretch of time by which deals are counted. */
interface Span {
  label: string
  /** `2026-11`, or null of deals without an expected day. */
  fits(month: string | null): boolean
  filters: Filter[]
}

interface Part {
  month: string | null
  currency: string
  probability: number
  deals: number
  amount: number
}

/** Open deals by month of expected close, and what was won this month: two queries, whatever their number. */
export async function forecastOf(sought: Sought, pipelineId?: number) {
  const { timeZone, now } = sought.list.context
  const start = DateTime.fromMillis(now, { zone: timeZone }).startOf('month')
  const money = await Money.now()
  const all = await matches(sought.list, sought)
  const inPipeline = () => (pipelineId ? all().where('deals.pipeline_id', pipelineId) : all())
  const parts = await openParts(inPipeline())
  const pipeline = pipelineId ? is('pipeline', String(pipelineId)) : []
  const line = (span: Span) => ({
    label: span.label,
    ...summed(
      parts.filter(({ month }) => span.fits(month)),
      money
    ),
    href: listAddress(sought, [...is('status', 'open'), ...pipeline, ...span.filters]),
  })
  return {
    base: money.base,
    lines: spansFrom(start, sought).map(line),
    total: line({
      label: sought.list.context.i18n.t('deals.forecast.total'),
      fits: () => true,
      filters: [],
    }),
    won: {
      amount: await wonSince(start, inPipeline(), money),
      href: listAddress(sought, [...is('status', 'won'), ...pipeline, during('closed', start)]),
    },
    without: [...new Set(parts.map(({ currency }) => currency))].filter(
      (currency) => money.rate(currency) === undefined
    ),
  }
}

/** What is overdue, twelve months, what comes later, and what has no day. */
function spansFrom(start: DateTime, { list }: Sought): Span[] {
  const { i18n } = list.context
  const months = Array.from({ length: MONTHS }, (_, index) => start.plus({ months: index }))
  const keys = months.map((month) => month.toFormat('yyyy-MM'))
  const [first, last] = [keys[0], keys.at(-1)!]
  return [
    {
      label: i18n.t('deals.forecast.late'),
      fits: (key) => key !== null && key < first,
      filters: [{ field: 'expected', operator: 'before', value: start.toISODate()! }],
    },
    ...months.map((month, index) => ({
      label: month.setLocale(i18n.locale).toLocaleString({ month: 'long', year: 'numeric' }),
      fits: (key: string | null) => key === keys[index],
      filters: [during('expected', month)],
    })),
    {
      label: i18n.t('deals.forecast.later'),
      fits: (key) => key !== null && key > last,
      filters: [
        { field: 'expected', operator: 'after', value: months.at(-1)!.endOf('month').toISODate()! },
      ],
    },
    {
      label: i18n.t('deals.forecast.undated'),
      fits: (key) => key === null,
      filters: [{ field: 'dated', operator: 'is', value: false }],
    },
  ]
}

/** Sums in the currency of the business; each amount weighs as much as its stage is probable. */
function summed(parts: Part[], money: Money) {
  const weighted = parts.map(({ currency, amount, probability }) => ({
    currency,
    amount: (amount * probability) / 100,
  }))
  return {
    deals: parts.reduce((count, { deals }) => count + deals, 0),
    total: money.sum(parts).amount,
    weighted: money.sum(weighted).amount,
  }
}

async function openParts(query: Query): Promise<Part[]> {
  const month = 'substr(deals.expected_on, 1, 7)'
  const rows = await query
    .join('pipeline_stages as stage', 'stage.id', 'deals.stage_id')
    .where('deals.status', 'open')
    .groupByRaw(`${month}, deals.currency, stage.probability`)
    .select('deals.currency', 'stage.probability', db.raw(`${month} as month`))
    .count('* as deals')
    .sum('deals.amount as amount')
  return rows.map((row) => ({ ...row, deals: Number(row.deals), amount: Number(row.amount) }))
}

async function wonSince(start: DateTime, query: Query, money: Money) {
  const rows = await query
    .where('deals.status', 'won')
    .where('deals.closed_at', '>=', start.toMillis())
    .groupBy('deals.currency')
    .select('deals.currency')
    .sum('deals.amount as amount')
  return money.sum(rows.map((row) => ({ ...row, amount: Number(row.amount) }))).amount
}

const is = (field: string, value: string): Filter[] => [{ field, operator: 'any', value: [value] }]

const during = (field: string, month: DateTime): Filter => ({
  field,
  operator: 'between',
  value: [month.toISODate()!, month.endOf('month').toISODate()!],
})
