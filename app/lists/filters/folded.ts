import { whereContains, whereStarts } from '#core/lists/engine'
import type { Query } from '#core/lists/field'
import { fold } from '#core/search/fold'

/** Asks of a column that is kept without case and accents; `whole`: what the words may be kept as. */
export function whereFolded(
  query: Query,
  column: string,
  operator: string,
  value: string,
  whole: (value: string) => string[] = (words) => [fold(words)]
) {
  if (operator === 'starts') whereStarts(query, column, fold(value))
  if (operator === 'is') query.whereIn(column, whole(value))
  if (operator === 'contains')
    for (const word of fold(value).split(' ').slice(0, 6)) whereContains(query, column, word)
}
