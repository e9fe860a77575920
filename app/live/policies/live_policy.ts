import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

export default class LivePolicy extends BasePolicy {
  /** What is told so far is about conversations. */
  listen(user: User) {
    return user.can('read', 'conversations')
  }
}
