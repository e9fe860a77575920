import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import { contributions } from '#kernel/slots'

export default class SearchPolicy extends BasePolicy {
  /** Whoever may see something that can be found. */
  async use(user: User) {
    return (await contributions('search', user)).length > 0
  }
}
