import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { emit } from '#kernel/events'
import type User from '#core/accounts/models/user'
import type { ActivityStatus } from '#core/activities/kinds'
import type Activity from '#core/activities/models/activity'
import { following, schedule } from '#core/activities/models/activity/scheduled'
import { audit, tellDone, untellDone } from '#core/activities/models/activity/told'
import { reindexActivities } from '#core/activities/search'

export type CloseResult =
  /** `next`: what a repeating one left behind. */
  | { ok: true; next: Activity | null }
  /** Someone closed or reopened it meanwhile. */
  | { ok: false; reason: 'already'; current: Activity }

interface Ending {
  by: User | null
  /** One of `OUTCOMES` of its kind. */
  outcome?: string | null
  note?: string | null
}

/** How an activity ends, and begins again. */
export function Closed<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ClosedModel extends superclass {
    /** Done: a repeating one makes the next, once. */
    async finish(ending: Ending): Promise<CloseResult> {
      const activity = this as unknown as Activity
      return turn(activity, 'done', ending)
    }

    /** It will not take place; a repeating one makes the next all the same. */
    async cancel(ending: Ending): Promise<CloseResult> {
      const activity = this as unknown as Activity
      return turn(activity, 'cancelled', ending)
    }

    /** Back among what is to do; what it left behind goes, unless someone worked on that. */
    async reopen({ by }: { by: User | null }): Promise<CloseResult> {
      const activity = this as unknown as Activity
      return turn(activity, 'open', { by })
    }
  }
  return ClosedModel
}

const turn = (activity: Activity, status: ActivityStatus, ending: Ending) =>
  db.transaction((client) => turnIn(activity, status, ending, client))

async function turnIn(
  activity: Activity,
  status: ActivityStatus,
  ending: Ending,
  client: TransactionClientContract
): Promise<CloseResult> {
  const model = activity.constructor as typeof Activity
  const current = await model.query({ client }).where('id', activity.id).forUpdate().firstOrFail()
  if (current.isOpen === (status === 'open')) return { ok: false, reason: 'already', current }

  const before = current.status
  const next = await turnTo(current, status, ending, client)
  await audit(current, 'update', ending.by, client, { status: [before, status] })
  activity.useTransaction(client)
  await activity.refresh()
  await tell(activity, ending, next, client)
  return { ok: true, next }
}

/** Turns it, with the lines on timelines and the next of a series that follow; answers that next one. */
export async function turnTo(
  activity: Activity,
  status: ActivityStatus,
  { by, outcome = null, note = null }: Ending,
  client: TransactionClientContract
) {
  const before = activity.status
  const isOpen = status === 'open'
  activity.useTransaction(client).merge({
    status,
    outcome,
    outcomeNote: note,
    closedAt: isOpen ? null : DateTime.now(),
    closedBy: isOpen ? null : (by?.id ?? null),
    revision: activity.revision + 1,
  })
  await schedule(activity, client)
  await activity.save()
  if (before === 'done') await untellDone(activity, client)
  if (status === 'done') await tellDone(activity, by, client)
  return isOpen ? takeBackNext(activity, client) : makeNext(activity, client)
}

/** The next one of its series, if the rule gives one and nobody made it yet. */
async function makeNext(activity: Activity, client: TransactionClientContract) {
  const next = await following(activity, client)
  if (!next || (await laterOnes(activity, client).first())) return null
  const { kind, title, note, contactId, dealId, assigneeId, teamId, duration, reminder } = activity
  const { conversationId, rrule, series, seriesStart } = activity
  const model = activity.constructor as typeof Activity
  const made = new model().merge({
    ...{ kind, title, note, contactId, dealId, assigneeId, teamId, duration, reminder },
    ...next,
    conversationId,
    status: 'open',
    revision: 1,
  })
  made.useTransaction(client)
  await schedule(made, client)
  await made.merge({ rrule, series, seriesStart }).save()
  await reindexActivities([made.id], client)
  await audit(made, 'create', null, client)
  return made
}

async function takeBackNext(activity: Activity, client: TransactionClientContract) {
  if (!activity.series) return null
  const untouched = await laterOnes(activity, client).where({ status: 'open', revision: 1 })
  for (const one of untouched) await one.useTransaction(client).delete()
  await reindexActivities(
    untouched.map(({ id }) => id),
    client
  )
  return null
}

const laterOnes = (
  { series, occurrence, constructor }: Activity,
  client: TransactionClientContract
) =>
  (constructor as typeof Activity)
    .query({ client })
    .where('series', series!)
    .where('occurrence', '>', occurrence!)

async function tell(
  { id: activityId, status }: Activity,
  { by, outcome = null }: Ending,
  next: Activity | null,
  client: TransactionClientContract
) {
  const told = { activityId, userId: by?.id ?? null }
  if (status === 'done') await emit('activity.done', { ...told, outcome }, client)
  else await emit('activity.updated', { ...told, fields: ['status'] }, client)
  if (next) await emit('activity.created', { ...told, activityId: next.id }, client)
}
