import type { HttpContext } from '@adonisjs/core/http'
import WebhookEndpoint from '#core/webhooks/models/webhook_endpoint'
import WebhookPolicy from '#core/webhooks/policies/webhook_policy'

export default class TrialsController {
  /** Sends something to see whether it arrives. */
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(WebhookPolicy).authorize('manage')
    const endpoint = await WebhookEndpoint.findOrFail(params.id)
    if (!endpoint.isEnabled) {
      session.flash('problem', i18n.t('webhooks.is_off'))
      return response.redirect().toRoute('webhooks.show', { id: endpoint.id })
    }

    const id = await endpoint.try({ by: auth.user! })

    return response.redirect().toRoute('webhook_deliveries.show', { id })
  }
}
