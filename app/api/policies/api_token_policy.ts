import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type ApiToken from '#core/api/models/api_token'

/** Tokens are personal: nobody acts as another. */
export default class ApiTokenPolicy extends BasePolicy {
  index(user: User) {
    return user.isActive
  }

  create(user: User) {
    return user.isActive
  }

  delete(user: User, token: ApiToken) {
    return token.userId === user.id
  }
}
