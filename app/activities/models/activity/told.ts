import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AuditEntry, { type Changes } from '#core/audit/models/audit_entry'
import User from '#core/accounts/models/user'
import { inWords } from '#core/activities/due_words'
import type Activity from '#core/activities/models/activity'
import { contextIn } from '#core/lists/context'
import UserNotification from '#core/notifications/models/user_notification'
import { settings } from '#core/settings/settings'
import TimelineEntry from '#core/timeline/models/timeline_entry'

const DONE = 'activities.done'

/** A line on the timelines of those it was about. */
export async function tellDone(
  activity: Activity,
  by: User | null,
  client: TransactionClientContract
) {
  const { id, kind, title, outcome, outcomeNote, dealId } = activity
  for (const contactId of await partiesOf(activity, client))
    await TimelineEntry.record(
      {
        contactId,
        kind: DONE,
        by,
        subjectId: id,
        data: { activityId: id, dealId, kind, title, outcome, note: outcomeNote },
        occurredAt: activity.closedAt!.toMillis(),
      },
      client
    )
}

/** It was not done after all. */
export const untellDone = ({ id }: Activity, client: TransactionClientContract) =>
  client
    .from('timeline_entries')
    .where({ kind: DONE, subject_id: String(id) })
    .delete()

/** The contact, or else whom its deal is with. */
async function partiesOf({ contactId, dealId }: Activity, client: TransactionClientContract) {
  if (contactId) return [contactId]
  const deal = dealId && (await client.from('deals').where('id', dealId).first())
  return deal ? [deal.contact_id, deal.company_id].filter(Boolean) : []
}

/** Tells who has to do it, unless they chose it themselves. */
export async function tellAssignee(
  activity: Activity,
  by: User | null,
  client: TransactionClientContract
) {
  if (!activity.assigneeId || activity.assigneeId === by?.id) return
  await notify(activity, 'activities.assigned', { by: by?.name ?? 'Filo' }, client)
}

/** A notification for who has to do it, with the time in their words. */
export async function notify(
  activity: Activity,
  kind: string,
  data: Record<string, unknown>,
  client: TransactionClientContract
) {
  const { id, title, assigneeId } = activity
  const user = await User.query({ client }).where({ id: assigneeId, isActive: true }).first()
  if (!user) return
  const when = inWords(activity, contextIn(await settings.within(client), user))
  await UserNotification.send(
    [user],
    { kind, data: { activityId: id, title, when, ...data } },
    client
  )
}

export const audit = (
  activity: Activity,
  action: string,
  by: User | null,
  client: TransactionClientContract,
  changes: Changes = {}
) =>
  AuditEntry.record(
    { by, action, entity: 'activities', entityId: activity.id, label: activity.title, changes },
    client
  )
