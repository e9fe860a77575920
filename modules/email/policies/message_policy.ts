import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type Message from '#core/conversations/models/message'

export default class MessagePolicy extends BasePolicy {
  /** With its conversation. */
  read(user: User, { conversation }: Message) {
    return user.can('read', 'conversations', conversation)
  }
}
