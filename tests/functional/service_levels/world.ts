import { DateTime } from 'luxon'
import type Conversation from '#core/conversations/models/conversation'
import type { Interval } from '#core/service_levels/calendar'
import BusinessHours from '#core/service_levels/models/business_hours'
import ServiceLevelPolicy, {
  type PolicyFields,
} from '#core/service_levels/models/service_level_policy'
import { clockOf } from '#core/service_levels/stored_clock'
import db from '@adonisjs/lucid/services/db'
import { staff } from '#tests/support/world'

export const HOUR = 3_600_000

export async function alwaysOpen() {
  const hours = new BusinessHours()
  const week = Array.from({ length: 7 }, (): Interval[] => [[0, 1440]])
  const fields = { name: 'Always', timeZone: 'Europe/Rome', week, holidays: [] }
  await hours.keep(fields, { by: await staff('giulia') })
  return hours
}

/** Four hours to a first answer, two to every other, a day to the end; warned an hour before. */
export async function promised(more: Partial<PolicyFields> = {}) {
  const hoursId = more.hoursId ?? (await alwaysOpen()).id
  const policy = new ServiceLevelPolicy()
  const fields: PolicyFields = {
    name: 'Everyone',
    conditions: { priorities: [], inboxId: null, teamId: null, tagId: null },
    hoursId,
    firstMinutes: 240,
    nextMinutes: 120,
    resolutionMinutes: 1440,
    warningMinutes: 60,
    notifyAssignee: true,
    notifyTeam: false,
    raisePriority: false,
    escalationTeamId: null,
    ...more,
  }
  await policy.keep(fields, { by: await staff('giulia') })
  await policy.merge({ createdAt: DateTime.now().minus({ years: 1 }) }).save()
  return policy
}

/** As if the customer had asked so many hours ago, and the clock had begun then. */
export async function askedAgo(conversation: Conversation, hours: number) {
  await db.from('service_level_clocks').where('conversation_id', conversation.id).delete()
  const waitingSince = DateTime.now().minus({ hours })
  await conversation.refresh()
  await conversation.merge({ waitingSince, lastMessageAt: waitingSince }).save()
}

/** Hours from now until each target is due, to the tenth; negative when it was. */
export async function dueIn(conversation: Conversation) {
  const clock = await clockOf(conversation.id, db)
  const until = (at: number | null | undefined) =>
    at ? Math.round(((at - Date.now()) / HOUR) * 10) / 10 : null
  return {
    first: until(clock?.rounds.first?.dueAt),
    next: until(clock?.rounds.next?.dueAt),
    resolution: until(clock?.rounds.resolution?.dueAt),
  }
}
