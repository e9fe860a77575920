import type { HttpContext } from '@adonisjs/core/http'
import { safeHtml, shownMessage } from '../display/shown_message.js'
import MessagePolicy from '../policies/message_policy.js'

/** What strangers wrote, as a document that can do nothing: it is shown in a frame. */
export default class MessageBodiesController {
  async show({ bouncer, params, request, response, view }: HttpContext) {
    const message = await shownMessage(params.id)
    await bouncer.with(MessagePolicy).authorize('read', message)

    const remote = request.input('remote') === '1'
    const html = await safeHtml(message, { remote })
    response.header('content-security-policy', policy(remote))
    response.header('x-frame-options', 'SAMEORIGIN')
    response.header('referrer-policy', 'no-referrer')
    response.header('cache-control', 'private, no-store')
    return view.render('email::messages/body', { html, text: message.body })
  }
}

const policy = (remote: boolean) =>
  [
    "default-src 'none'",
    `img-src data:${remote ? ' https: http:' : ''}`,
    "style-src 'unsafe-inline'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ')
