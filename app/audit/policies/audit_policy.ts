import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

export default class AuditPolicy extends BasePolicy {
  read(user: User) {
    return user.may('accounts.audit')
  }
}
