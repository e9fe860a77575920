import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type { Owned } from '#core/accounts/rights'

export default class ConversationPolicy extends BasePolicy {
  index(user: User) {
    return user.can('read', 'conversations')
  }

  create(user: User) {
    return user.can('create', 'conversations')
  }

  read(user: User, conversation: Owned) {
    return user.can('read', 'conversations', conversation)
  }

  /** Answers, and works on it: assigns, resolves, puts it to sleep. */
  update(user: User, conversation: Owned) {
    return this.read(user, conversation) && user.can('update', 'conversations', conversation)
  }

  /** Whether conversations may be given to them at all. */
  work(user: User) {
    return user.can('read', 'conversations') && user.can('update', 'conversations')
  }

  /** Notes come from all who work with conversations: colleagues are asked for help by them. */
  note(user: User, conversation: Owned) {
    const works = this.create(user) || user.can('update', 'conversations', conversation)
    return this.read(user, conversation) && works
  }
}
