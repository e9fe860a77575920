import { Bouncer } from '@adonisjs/bouncer'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { loadRights } from '#core/accounts/current_user'
import ApiToken from '#core/api/models/api_token'
import { Problem } from '#core/api/problems'
import { withinRate } from '#core/api/rate'

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    /** The token of this API request; its `user` has rights loaded. */
    apiToken: ApiToken
  }
}

/** Only callers with a token. From here on policies judge by its user, whose session plays no part. */
export default class RequireApiToken {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.response.header('cache-control', 'no-store')
    ctx.apiToken = await presented(ctx)
    await withinRate(ctx)
    const user = await loadRights(ctx.apiToken.user)
    ctx.bouncer = new Bouncer(user).setContainerResolver(ctx.containerResolver)
    await ctx.apiToken.seen()
    return next()
  }
}

async function presented({ request }: HttpContext) {
  const header = request.header('authorization')
  if (!header) throw unauthenticated('Send a token: Authorization: Bearer filo_…')
  const [, secret] = /^Bearer +(\S+)$/i.exec(header) ?? []
  const token = secret ? await ApiToken.presented(secret) : null
  if (!token) {
    const detail = 'The token is unknown, revoked or expired, or its user is inactive.'
    throw unauthenticated(detail, ', error="invalid_token"')
  }
  return token
}

/** RFC 6750, section 3. */
const unauthenticated = (detail: string, error = '') =>
  new Problem('unauthenticated', {
    detail,
    headers: { 'www-authenticate': `Bearer realm="Filo"${error}` },
  })
