import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

export default class TemplatePolicy extends BasePolicy {
  manage(user: User) {
    return user.may('templates.manage')
  }
}
