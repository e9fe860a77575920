import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

export default class NoticePolicy extends BasePolicy {
  /** Of one's own: who sees conversations may be told of them. */
  manage(user: User) {
    return user.can('read', 'conversations')
  }
}
