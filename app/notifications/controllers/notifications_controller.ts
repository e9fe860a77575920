import type { HttpContext } from '@adonisjs/core/http'
import { newest } from '#kernel/database/newest'
import { contributions } from '#kernel/slots'
import UserNotification from '#core/notifications/models/user_notification'
import NotificationPolicy from '#core/notifications/policies/notification_policy'

export default class NotificationsController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(NotificationPolicy).authorize('read')

    const mine = UserNotification.query().where({ userId: auth.user!.id })
    const { rows, older } = await newest<UserNotification>(mine, request.qs().before)
    const kinds = new Map((await contributions('notifications')).map((kind) => [kind.id, kind]))
    return view.render('notifications::index', {
      notifications: rows.map((one) => ({ one, kind: kinds.get(one.kind) })),
      older,
    })
  }
}
