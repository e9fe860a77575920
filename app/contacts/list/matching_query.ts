import db from '@adonisjs/lucid/services/db'
import { normalisePoint, POINT_KINDS } from '#core/contacts/points'
import type { ListContext } from '#core/lists/context'
import type { Condition, Query } from '#core/lists/field'
import { whereStarts } from '#core/lists/engine'
import { onColumn } from '#core/lists/filters/columns'
import { turned } from '#core/contacts/list/filters'

/** Contacts that the words of the search box mean: names that begin so, or a whole email or phone number. */
export function matchingQuery(q: string, { country }: ListContext): Condition {
  const names = turned(q).filter(Boolean)
  const points = addresses(q, country)
  if (names.length === 1 && !points.length)
    return onColumn('contacts.sort_name', true, (query) =>
      whereStarts(query, 'contacts.sort_name', names[0])
    )
  if (!names.length) return { where: () => {} }

  const where = (query: Query) =>
    void query.where((any) => {
      for (const name of names)
        any.orWhere((starts) => void whereStarts(starts as never, 'contacts.sort_name', name))
      for (const point of points)
        any.orWhereIn('contacts.id', db.from('contact_points').where(point).select('contact_id'))
    })
  return { where, indexed: true, source: () => found(names, points) }
}

/** Each way of finding by an index of its own: a union, for both engines are slow with one OR over all. */
function found(names: string[], points: Point[]) {
  const ways = [
    ...names.map((name) => {
      const query = db.from('contacts').select('contacts.id as id')
      whereStarts(query, 'contacts.sort_name', name)
      return query
    }),
    ...points.map((point) => db.from('contact_points').where(point).select('contact_id as id')),
  ]
  return db.from(ways[0].union(ways.slice(1) as never).as('ways') as never).select('id')
}

interface Point {
  kind: string
  value: string
}

const addresses = (q: string, country: string): Point[] =>
  POINT_KINDS.flatMap((kind) => {
    const normal = normalisePoint(kind, q, country)
    return normal.ok ? [{ kind, value: normal.value }] : []
  })
