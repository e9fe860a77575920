import type { HttpContext } from '@adonisjs/core/http'
import WebhookDelivery from '#core/webhooks/models/webhook_delivery'
import WebhookPolicy from '#core/webhooks/policies/webhook_policy'

export default class ResendingsController {
  async store({ bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(WebhookPolicy).authorize('manage')
    const delivery = await WebhookDelivery.query()
      .where('id', params.id)
      .preload('endpoint')
      .firstOrFail()

    const why = delivery.endpoint.isEnabled ? 'is_waiting' : 'is_off'
    const isSent = delivery.endpoint.isEnabled && (await delivery.resend())

    if (!isSent) session.flash('problem', i18n.t(`webhooks.${why}`))
    return response.redirect().toRoute('webhook_deliveries.show', { id: delivery.id })
  }
}
