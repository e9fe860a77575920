import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'
import User from '#core/accounts/models/user'
import type UserToken from '#core/accounts/models/user_token'
import { endSessions } from '#core/accounts/sessions'

/** Makes the account of an invitation; null when it was used, or the email taken, meanwhile. */
export async function acceptInvitation(
  invitation: UserToken,
  person: { name: string; password: string; locale: string }
) {
  return db.transaction(async (client) => {
    const taken = await client.from('users').where('email', invitation.email!).first()
    if (taken || !(await invitation.use(client))) return null
    const { email, roleId, teamIds } = invitation
    const teams = await client
      .from('teams')
      .whereIn('id', teamIds ?? [])
      .select('id')
    const values = { ...person, email: email!, roleId: roleId! }
    return User.join(
      values,
      teams.map(({ id }) => id),
      client
    )
  })
}

/** Sets the password of a reset link, once, and ends every session; false when it was used. */
export async function resetPassword(user: User, token: UserToken, password: string) {
  const used = await db.transaction(async (client) => {
    if (!(await token.use(client))) return false
    user.useTransaction(client).password = password
    await user.save()
    await AuditEntry.record(
      { by: user, action: 'password_reset', entity: 'users', entityId: user.id, label: user.name },
      client
    )
    return true
  })
  if (used) await endSessions(user)
  return used
}
