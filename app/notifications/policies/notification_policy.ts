import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type UserNotification from '#core/notifications/models/user_notification'

export default class NotificationPolicy extends BasePolicy {
  /** Everyone has a list, and reads their own only. */
  read(user: User, notification?: UserNotification) {
    return !notification || notification.userId === user.id
  }
}
