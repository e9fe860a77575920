import type { HttpContext } from '@adonisjs/core/http'
import WebhookEndpoint from '#core/webhooks/models/webhook_endpoint'
import WebhookPolicy from '#core/webhooks/policies/webhook_policy'

/** On and off. */
export default class ActivationsController {
  async store({ auth, bouncer, params, response }: HttpContext) {
    await bouncer.with(WebhookPolicy).authorize('manage')
    const endpoint = await WebhookEndpoint.findOrFail(params.id)

    await endpoint.switchOn({ by: auth.user! })

    return response.redirect().toRoute('webhooks.show', { id: endpoint.id })
  }

  async destroy({ auth, bouncer, params, response }: HttpContext) {
    await bouncer.with(WebhookPolicy).authorize('manage')
    const endpoint = await WebhookEndpoint.findOrFail(params.id)

    await endpoint.switchOff({ by: auth.user! })

    return response.redirect().toRoute('webhooks.show', { id: endpoint.id })
  }
}
