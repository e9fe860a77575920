import type { HttpContext } from '@adonisjs/core/http'
import type { Contributed } from '#kernel/addon'
import { contribution, fenced } from '#kernel/slots'
import UserNotification from '#core/notifications/models/user_notification'
import NotificationPolicy from '#core/notifications/policies/notification_policy'
import { readingValidator } from '#core/notifications/validators/reading'

const LIST = '/notifications'

/** Reading one leads where it points; without an id all are read. */
export default class ReadingsController {
  async store({ auth, bouncer, request, response }: HttpContext) {
    const { id } = await request.validateUsing(readingValidator)
    const notification = id ? await UserNotification.findOrFail(id) : undefined
    await bouncer.with(NotificationPolicy).authorize('read', notification)

    if (!notification) await UserNotification.readAll(auth.user!.id)
    await notification?.read()

    const kind = notification && (await contribution('notifications', notification.kind))
    return response.redirect(kind ? await placeOf(kind, notification!) : LIST)
  }
}

const placeOf = (kind: Contributed<'notifications'>, { data }: UserNotification) =>
  fenced(
    kind,
    () => kind.url(data),
    () => LIST
  )
