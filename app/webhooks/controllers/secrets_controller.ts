import type { HttpContext } from '@adonisjs/core/http'
import { flashSecret } from '#core/webhooks/fresh_secret'
import WebhookEndpoint from '#core/webhooks/models/webhook_endpoint'
import WebhookPolicy from '#core/webhooks/policies/webhook_policy'

export default class SecretsController {
  /** A new one in the place of the old, which signs for a day more. */
  async store(ctx: HttpContext) {
    const { auth, bouncer, params, response } = ctx
    await bouncer.with(WebhookPolicy).authorize('manage')
    const endpoint = await WebhookEndpoint.findOrFail(params.id)

    flashSecret(ctx, await endpoint.rotate({ by: auth.user! }))

    return response.redirect().toRoute('webhooks.show', { id: endpoint.id })
  }
}
