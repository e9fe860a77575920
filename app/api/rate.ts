import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/limiter'
import limiter from '@adonisjs/limiter/services/main'
import { Problem } from '#core/api/problems'

/** Requests a token may make in a minute. */
export const RATE = 300

/** Counts the request of a token. */
export async function withinRate({ apiToken, response }: HttpContext) {
  try {
    const left = await limiter
      .use({ requests: RATE, duration: 60 })
      .consume(`api_token_${apiToken.id}`)
    response.header('x-ratelimit-limit', left.limit)
    response.header('x-ratelimit-remaining', left.remaining)
  } catch (error) {
    if (!(error instanceof errors.E_TOO_MANY_REQUESTS)) throw error
    const seconds = String(Math.max(1, error.response.availableIn))
    throw new Problem('rate_limited', {
      detail: `A token may make ${RATE} requests a minute. Try again in ${seconds} seconds.`,
      headers: { 'retry-after': seconds },
    })
  }
}
