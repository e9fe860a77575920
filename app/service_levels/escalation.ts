import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { loadRights } from '#core/accounts/current_user'
import User from '#core/accounts/models/user'
import AuditEntry, { changesOf } from '#core/audit/models/audit_entry'
import type Conversation from '#core/conversations/models/conversation'
import type ServiceLevelPolicy from '#core/service_levels/models/service_level_policy'

type Priority = Conversation['priority']

/** More urgent by one, and to the team that the policy names: as the policy says. */
export async function escalate(
  conversation: Conversation,
  { raisePriority, escalationTeamId }: ServiceLevelPolicy,
  client: TransactionClientContract
) {
  const raised = Math.min(4, conversation.priority + 1) as Priority
  conversation.merge({
    ...(raisePriority && { priority: raised }),
    ...(escalationTeamId && { teamId: escalationTeamId }),
  })
  const changes = changesOf(conversation)
  if (!Object.keys(changes).length) return
  await conversation.useTransaction(client).save()
  const label = conversation.subject ?? conversation.preview
  const what = { by: null, action: 'update', entity: 'conversations', entityId: conversation.id }
  await AuditEntry.record({ ...what, label, changes }, client)
}

/** Who is told: nobody of what they may not read. */
export interface Audience {
  /** Before something is due: the assignee, or the team while there is none. */
  ofWarning: User[]
  /** As the policy says. */
  ofBreach: User[]
}

export async function audienceOf(
  conversation: Conversation,
  { notifyAssignee, notifyTeam, escalationTeamId }: ServiceLevelPolicy
): Promise<Audience> {
  const { assigneeId, teamId } = conversation
  const teams = [teamId, escalationTeamId].filter((id) => id !== null)
  const people = (await colleagues(assigneeId, teams)).filter((user) =>
    user.can('read', 'conversations', conversation)
  )
  const isAssignee = ({ id }: User) => id === assigneeId
  const isIn = (user: User, ids: (number | null)[]) => user.$teamIds.some((id) => ids.includes(id))
  return {
    ofWarning: people.filter((user) => (assigneeId ? isAssignee(user) : isIn(user, [teamId]))),
    ofBreach: people.filter(
      (user) => (notifyAssignee && isAssignee(user)) || (notifyTeam && isIn(user, teams))
    ),
  }
}

/** Active ones of these teams, and the assignee. */
async function colleagues(assigneeId: number | null, teams: number[]) {
  const members = (users: Pick<ReturnType<typeof User.query>, 'from'>) =>
    users.from('team_members').whereIn('team_id', teams).select('user_id')
  const users = await User.query()
    .where('isActive', true)
    .where((one) => one.where('id', assigneeId ?? 0).orWhereIn('id', members as never))
  return Promise.all(users.map(loadRights))
}
