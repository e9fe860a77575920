import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { whereNamed } from '#core/contacts/list/filters'
import type { FieldFilter, Query } from '#core/lists/field'
import { onColumn } from '#core/lists/filters/columns'
import { whereFolded } from '#core/lists/filters/folded'
import { digitsOf } from '#core/shell/formats'
import type { Money } from '#core/deals/money'
import { stageChoices } from '#core/deals/list/choices'

/** A title, by its column without case and accents. */
export const titled = (column: string): FieldFilter => ({
  type: 'text',
  operators: ['is', 'contains', 'starts'],
  condition: (operator, value) =>
    onColumn(column, operator !== 'contains', (query) =>
      whereFolded(query, column, operator, value as string)
    ),
})

/** The name of whom the deal is with. */
export const party = (column: string): FieldFilter => ({
  type: 'text',
  condition: (operator, value) => {
    if (operator === 'empty') return { where: (query) => void query.whereNull(column) }
    if (operator === 'filled') return { where: (query) => void query.whereNotNull(column) }
    return onColumn(column, operator !== 'contains', (query) =>
      query.whereIn(column, (contacts) => {
        contacts.from('contacts as party').select('party.id')
        whereNamed(contacts as never, 'party.sort_name', operator, value as string)
      })
    )
  },
})

/** In the currency of the business: other currencies are compared by their rate. */
export const amount = (money: Money): FieldFilter => ({
  type: 'number',
  measured: { column: 'deals.amount', currency: { column: 'deals.currency' } },
  operators: ['from', 'to', 'between'],
  condition: (operator, value) => {
    const [from, to] = Array.isArray(value) ? (value as number[]) : [value, value]
    return {
      where: (query) =>
        void query.where((any) => {
          for (const currency of money.currencies) {
            const least = smallest(from as number, currency, money)
            const most = smallest(to as number, currency, money)
            any.orWhere((one) => {
              one.where('deals.currency', currency)
              if (operator !== 'to') one.where('deals.amount', '>=', least)
              if (operator !== 'from') one.where('deals.amount', '<=', most)
            })
          }
        }),
    }
  },
})

/** Units of the base as the smallest ones of another currency. */
const smallest = (value: number, currency: string, money: Money) =>
  Math.round((value / money.rate(currency)!) * 10 ** digitsOf(currency))

/** Days that are kept as `2026-11-30`. */
export const day = (column: string): FieldFilter => ({
  type: 'date',
  measured: { column, isDay: true, isAhead: true },
  operators: ['after', 'before', 'between'],
  condition: (operator, value) =>
    onColumn(column, true, (query) => {
      const [from, to] = Array.isArray(value) ? (value as string[]) : []
      if (operator === 'after') query.where(column, '>', value as string)
      if (operator === 'before') query.where(column, '<', value as string)
      if (operator === 'between') query.whereBetween(column, [from, to])
    }),
})

/** Whether an expected day is given at all. */
export const dated: FieldFilter = {
  type: 'boolean',
  condition: (_, value) => ({
    where: (query) =>
      void (value ? query.whereNotNull('deals.expected_on') : query.whereNull('deals.expected_on')),
  }),
}

/** Open, and longer in its stage than the stage allows. */
export const rotting: FieldFilter = {
  type: 'boolean',
  condition: (_, value, { now }) => ({
    where: (query) => {
      const rots = (stages: Query) =>
        stages
          .from('pipeline_stages as rots')
          .select(db.raw('1'))
          .whereColumn('rots.id', 'deals.stage_id')
          .whereRaw('rots.rotting_days is not null')
          .whereRaw('deals.stage_since < ? - rots.rotting_days * 86400000', [now])
      if (value) query.where('deals.status', 'open').whereExists((one) => rots(one as never))
      else query.whereNotExists((one) => rots(one as never))
    },
  }),
}

/** It stands, or once stood, in the stage or a later one of the same pipeline, or was won there. */
export const reached: FieldFilter = {
  type: 'choice',
  operators: ['any'],
  choices: stageChoices,
  condition: async (_, value) => {
    const stages = await db.from('pipeline_stages').select('id', 'pipeline_id', 'position')
    const goals = stages.filter(({ id }) => (value as string[]).includes(String(id)))
    return {
      where: (query) =>
        void query.where((any) => {
          any.whereRaw('1 = 0')
          for (const goal of goals) any.orWhere((one) => whereReached(one as Query, goal, stages))
        }),
    }
  },
}

interface Step {
  id: number
  pipeline_id: number
  position: number
}

/** The stages are looked up before: MariaDB would begin with them and read every stay for each deal. */
export function whereReached(query: Query, goal: Step, stages: Step[]) {
  const later = stages
    .filter((one) => one.pipeline_id === goal.pipeline_id && one.position >= goal.position)
    .map(({ id }) => id)
  query.where((any) =>
    any
      .whereIn('deals.stage_id', later)
      .orWhere({ 'deals.status': 'won', 'deals.pipeline_id': goal.pipeline_id })
      .orWhereExists((stay) =>
        stay
          .from('deal_stays')
          .select(db.raw('1'))
          .whereColumn('deal_stays.deal_id', 'deals.id')
          .whereIn('deal_stays.stage_id', later)
      )
  )
}

/** `2026-11-30` as people of that language write it. */
export const writtenDay = (iso: string, locale: string) =>
  DateTime.fromISO(iso, { zone: 'utc', locale }).toLocaleString(DateTime.DATE_MED)
