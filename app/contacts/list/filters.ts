import { normalisePoint, type PointKind } from '#core/contacts/points'
import { fold } from '#core/search/fold'
import type { FieldFilter, Query } from '#core/lists/field'
import { whereContains, whereStarts } from '#core/lists/engine'
import { choiceColumn, onColumn } from '#core/lists/filters/columns'
import { noRow, someRow, type Satellite } from '#core/lists/filters/satellites'
import { whereFolded } from '#core/lists/filters/folded'
import { countries, languages } from '#core/contacts/list/choices'

const POINTS: Satellite = { table: 'contact_points', record: 'contact_id', id: 'contacts.id' }
const FOLLOWERS: Satellite = { table: 'contact_followers', record: 'contact_id', id: 'contacts.id' }

/** First and last name in either order: `Maria Rossi` is kept as `rossi maria`. */
const turned = (name: string) => {
  const parts = fold(name).split(' ').slice(0, 6)
  return parts.map((_, index) => [...parts.slice(index), ...parts.slice(0, index)].join(' '))
}

/** Asks of a column that keeps names as contacts have them. */
export const whereNamed = (query: Query, column: string, operator: string, value: string) =>
  whereFolded(query, column, operator, value, turned)

export const name: FieldFilter = {
  type: 'text',
  operators: ['is', 'contains', 'starts'],
  condition: (operator, value) =>
    onColumn('contacts.sort_name', operator !== 'contains', (query) =>
      whereNamed(query, 'contacts.sort_name', operator, value as string)
    ),
}

/** The name of the company a person belongs to. */
export const company: FieldFilter = {
  type: 'text',
  condition: (operator, value) => {
    if (operator === 'empty')
      return { where: (query) => void query.whereNull('contacts.company_id') }
    if (operator === 'filled')
      return { where: (query) => void query.whereNotNull('contacts.company_id') }
    return onColumn('contacts.company_id', operator !== 'contains', (query) =>
      query.whereIn('contacts.company_id', (companies) => {
        companies
          .from('contacts as employer')
          .where('employer.kind', 'company')
          .select('employer.id')
        whereNamed(companies as never, 'employer.sort_name', operator, value as string)
      })
    )
  },
}

export const email = points('email', (text) => text.trim().toLowerCase())

export const phone = points('phone', (text) => text.replace(/[^\d+]/g, ''))

export const followed: FieldFilter = {
  type: 'boolean',
  condition: (_, value, { user }) => {
    const mine = (query: Query) => void query.where('contact_followers.user_id', user.id)
    return value ? someRow(FOLLOWERS, mine, { indexed: true }) : noRow(FOLLOWERS, mine)
  },
}

export const country = choiceColumn('contacts.country', countries, { indexed: true })

export const language = choiceColumn('contacts.language', languages, { indexed: true })

function points(kind: PointKind, clean: (text: string) => string): FieldFilter {
  return {
    type: 'text',
    condition: (operator, value, list) => {
      const ofKind = (query: Query) => void query.where('contact_points.kind', kind)
      if (operator === 'empty') return noRow(POINTS, ofKind)
      if (operator === 'filled') return someRow(POINTS, ofKind, { indexed: false })

      const text = clean(value as string)
      const fits = (query: Query) => {
        ofKind(query)
        if (operator === 'is') query.where('contact_points.value', exact(kind, text, list.country))
        if (operator === 'starts') whereStarts(query, 'contact_points.value', text)
        if (operator === 'contains') whereContains(query, 'contact_points.value', text)
      }
      return someRow(POINTS, fits, { indexed: operator !== 'contains' })
    },
  }
}

/** As it is stored; what is no address is looked for as it was typed. */
function exact(kind: PointKind, text: string, ofCountry: string) {
  const normal = normalisePoint(kind, text, ofCountry)
  return normal.ok ? normal.value : text
}
