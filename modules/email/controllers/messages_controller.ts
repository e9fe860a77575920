import type { HttpContext } from '@adonisjs/core/http'
import { hasRemote, shownMessage } from '../display/shown_message.js'
import MessagePolicy from '../policies/message_policy.js'

export default class MessagesController {
  async show({ bouncer, params, request, view }: HttpContext) {
    const message = await shownMessage(params.id)
    await bouncer.with(MessagePolicy).authorize('read', message)

    const remote = request.input('remote') === '1'
    const plain = !message.html || request.input('plain') === '1'
    return view.render('email::messages/show', {
      message,
      plain,
      remote,
      mayShowRemote: !plain && !remote && hasRemote(message),
    })
  }
}
