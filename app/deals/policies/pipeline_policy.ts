import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** Pipelines, lost reasons and exchange rates are those of the whole business. */
export default class PipelinePolicy extends BasePolicy {
  manage(user: User) {
    return user.may('settings.manage')
  }
}
