import User from '#core/accounts/models/user'
import { loadRights } from '#core/accounts/current_user'
import type { Owned } from '#core/accounts/rights'

/** Active staff who may read the conversation: nobody is told of what they may not see. */
export async function readersOf(conversation: Owned) {
  const users = await User.query().where('is_active', true).orderBy('name')
  for (const user of users) await loadRights(user)
  return users.filter((user) => user.can('read', 'conversations', conversation))
}
