import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type { JobRow } from '#kernel/jobs/queue'

export default class SystemPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('system.manage')
  }

  /** Work is watched and cancelled by who started it. */
  watch(user: User, job: Pick<JobRow, 'user_id'>) {
    return job.user_id === user.id || this.manage(user)
  }
}
