import type { HttpContext } from '@adonisjs/core/http'
import { readInput } from '#core/api/input'
import { once } from '#core/api/once'
import { Problem } from '#core/api/problems'
import { Answer, statuses, type ApiOperation } from '#core/api/resource'

/** An answer as it is sent, and kept under an idempotency key. */
export interface Sent {
  status: number
  headers: Record<string, string>
  body?: unknown
}

export async function run(operation: ApiOperation, ctx: HttpContext) {
  const { apiToken, bouncer } = ctx
  requireScope(operation, ctx)
  const input = await readInput(operation, ctx)

  const sent = await once(ctx, async () =>
    answerOf(operation, await operation.handle({ ...input, user: apiToken.user, bouncer, ctx }))
  )
  return send(sent, ctx)
}

/** RFC 6750, section 3.1. */
function requireScope({ scope }: ApiOperation, { apiToken }: HttpContext) {
  if (apiToken.allows(scope)) return
  const challenge = `Bearer realm="Filo", error="insufficient_scope", scope="${scope}"`
  throw new Problem('insufficient_scope', {
    detail: `The token lacks the scope ${scope}.`,
    headers: { 'www-authenticate': challenge },
  })
}

function answerOf(operation: ApiOperation, result: unknown): Sent {
  const { body, options } = result instanceof Answer ? result : new Answer(result)
  const status = options.status ?? statuses(operation)[0]
  return { status, headers: options.headers ?? {}, body: status === 204 ? undefined : body }
}

function send({ status, headers, body }: Sent, { response }: HttpContext) {
  for (const [name, value] of Object.entries(headers)) response.header(name, value)
  response.status(status)
  return body === undefined ? response.send(null) : response.json(body)
}
