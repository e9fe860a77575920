import { errors as bouncerErrors } from '@adonisjs/bouncer'
import type { HttpContext } from '@adonisjs/core/http'
import { errors as lucidErrors } from '@adonisjs/lucid'
import { isDuplicate } from '#kernel/database/duplicate'
import { Problem, type ProblemCode } from '#core/api/problems'

/** Answers an error as `application/problem+json` (RFC 9457); what is unexpected shows nothing of itself. */
export function problem(error: unknown, { request, response, logger }: HttpContext) {
  const refusal = asProblem(error)
  if (refusal.code === 'internal') logger.error({ err: error }, 'api request failed')

  for (const [name, value] of Object.entries(refusal.details.headers ?? {})) {
    response.header(name, value)
  }
  response.status(refusal.status).type('application/problem+json')
  return response.send(JSON.stringify({ ...refusal.toJSON(), instance: request.url() }))
}

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'bad_request',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_media_type',
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof bouncerErrors.E_AUTHORIZATION_FAILURE) return new Problem('forbidden')
  if (error instanceof lucidErrors.E_ROW_NOT_FOUND) return new Problem('not_found')
  if (isTooDeep(error)) return new Problem('bad_json')
  const { status, body } = error as { status?: number; body?: unknown }
  // Two writers met: the later one may simply try again.
  if (isDuplicate(error)) return new Problem('conflict')
  // The body parser refuses broken JSON with 400 and the body, a lone value with 422.
  if ((status === 400 && body !== undefined) || status === 422) return new Problem('bad_json')
  return new Problem(BY_STATUS[status ?? 500] ?? 'internal')
}

/** The framework copies a body by recursion, which a body of lists in lists in lists overflows. */
export const isTooDeep = (error: unknown) =>
  error instanceof RangeError && error.message.startsWith('Maximum call stack')
