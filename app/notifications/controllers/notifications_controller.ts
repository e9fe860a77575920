import type { HttpContext } from '@adonisjs/core/http'
import { contributions } from '#kernel/slots'
import UserNotification from '#core/notifications/models/user_notification'
import NotificationPolicy from '#core/notifications/policies/notification_policy'

const PAGE = 50

export default class NotificationsController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(NotificationPolicy).authorize('read')

    const before = Number(request.qs().before) || undefined
    const found = await UserNotification.query()
      .where({ userId: auth.user!.id })
      .if(before, (query) => query.where('id', '<', before!))
      .orderBy('id', 'desc')
      .limit(PAGE + 1)
    const kinds = new Map((await contributions('notifications')).map((kind) => [kind.id, kind]))
    const shown = found.slice(0, PAGE)
    return view.render('notifications::index', {
      notifications: shown.map((one) => ({ one, kind: kinds.get(one.kind) })),
      older: found.length > PAGE ? shown.at(-1)!.id : null,
    })
  }
}
