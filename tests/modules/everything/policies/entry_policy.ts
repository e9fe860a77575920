import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

export default class EntryPolicy extends BasePolicy {
  read(user: User) {
    return user.may('everything.read')
  }
}
