import type { HttpContext } from '@adonisjs/core/http'

/** Answers an error as `application/problem+json` (RFC 9457). */
export function problem(error: unknown, { response, logger }: HttpContext) {
  const fault = error as { status?: number; code?: string; message?: string; messages?: unknown }
  const status = fault.status ?? 500
  if (status >= 500) logger.error({ err: error }, 'api request failed')
  response.status(status).header('content-type', 'application/problem+json')
  return response.send(
    JSON.stringify({
      type: 'about:blank',
      title: status >= 500 ? 'Internal error' : fault.message,
      status,
      code: fault.code,
      errors: fault.messages,
    })
  )
}
