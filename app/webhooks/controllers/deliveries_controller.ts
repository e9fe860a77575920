import type { HttpContext } from '@adonisjs/core/http'
import WebhookDelivery from '#core/webhooks/models/webhook_delivery'
import WebhookPolicy from '#core/webhooks/policies/webhook_policy'

export default class DeliveriesController {
  async show({ bouncer, params, view }: HttpContext) {
    await bouncer.with(WebhookPolicy).authorize('manage')
    const delivery = await WebhookDelivery.query()
      .where('id', params.id)
      .preload('endpoint')
      .firstOrFail()
    return view.render('webhooks::delivery', {
      delivery,
      payload: JSON.stringify(JSON.parse(delivery.payload), null, 2),
    })
  }
}
