import type { HttpContext } from '@adonisjs/core/http'

const OURS = ['_csrf', '_method', '_form', 'revision', 'choice']

/** What was sent, as pairs of names and values that hidden inputs can carry again. */
export const sentPairs = ({ request }: HttpContext) =>
  Object.entries(request.body()).flatMap(([name, value]) =>
    OURS.includes(name) ? [] : pairs(name, value)
  )

function pairs(name: string, value: unknown): [string, string][] {
  if (value === null || typeof value !== 'object') return [[name, String(value ?? '')]]
  return Object.entries(value).flatMap(([key, inner]) => pairs(`${name}[${key}]`, inner))
}
