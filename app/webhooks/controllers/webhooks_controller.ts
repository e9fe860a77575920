import type { HttpContext } from '@adonisjs/core/http'
import { addressFault } from '#kernel/outside'
import { refuse } from '#core/lists/refuse'
import { flashedSecret, flashSecret } from '#core/webhooks/fresh_secret'
import { deliveryLog } from '#core/webhooks/log'
import WebhookEndpoint from '#core/webhooks/models/webhook_endpoint'
import { offeredEvents } from '#core/webhooks/offered'
import WebhookPolicy from '#core/webhooks/policies/webhook_policy'
import { KEPT_DAYS } from '#core/webhooks/schedules/forget'
import { webhookValidator } from '#core/webhooks/validators/webhook'

export default class WebhooksController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(WebhookPolicy).authorize('manage')
    const endpoints = await WebhookEndpoint.query().orderBy('name').orderBy('id')
    return view.render('webhooks::index', { endpoints })
  }

  async create({ bouncer, i18n, view }: HttpContext) {
    await bouncer.with(WebhookPolicy).authorize('manage')
    return view.render('webhooks::form', { endpoint: null, events: await offeredEvents(i18n) })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(WebhookPolicy).authorize('manage')
    return keep(ctx, new WebhookEndpoint())
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(WebhookPolicy).authorize('manage')
    const endpoint = await WebhookEndpoint.findOrFail(ctx.params.id)
    return ctx.view.render('webhooks::show', {
      endpoint,
      secret: flashedSecret(ctx),
      days: KEPT_DAYS,
      ...(await deliveryLog(endpoint.id, ctx.request.qs().before)),
    })
  }

  async edit({ bouncer, i18n, params, view }: HttpContext) {
    await bouncer.with(WebhookPolicy).authorize('manage')
    const endpoint = await WebhookEndpoint.findOrFail(params.id)
    return view.render('webhooks::form', { endpoint, events: await offeredEvents(i18n) })
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(WebhookPolicy).authorize('manage')
    return keep(ctx, await WebhookEndpoint.findOrFail(ctx.params.id))
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(WebhookPolicy).authorize('manage')
    const endpoint = await WebhookEndpoint.findOrFail(params.id)

    await endpoint.remove({ by: auth.user! })

    session.flash('notice', i18n.t('webhooks.deleted', { name: endpoint.name }))
    return response.redirect().toRoute('webhooks.index')
  }
}

async function keep(ctx: HttpContext, endpoint: WebhookEndpoint) {
  const { auth, i18n, request, response, session } = ctx
  const offered = (await offeredEvents(i18n)).map(({ name }) => name)
  const values = await request.validateUsing(webhookValidator(offered))
  const fault = addressFault(values.url)
  if (fault) refuse('url', i18n.t(`webhooks.faults.${fault}`))

  const secret = await endpoint.keep(values, { by: auth.user! })

  if (secret) flashSecret(ctx, secret)
  session.flash('notice', i18n.t('webhooks.saved', { name: endpoint.name }))
  return response.redirect().toRoute('webhooks.show', { id: endpoint.id })
}
