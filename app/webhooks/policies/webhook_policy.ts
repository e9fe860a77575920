import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** Who may have other programs told of what happens: they hear of every record. */
export default class WebhookPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('webhooks.manage')
  }
}
