import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { emit } from '#kernel/events'
import { changesOf, type Changes } from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import type { ActivityKind } from '#core/activities/kinds'
import type Activity from '#core/activities/models/activity'
import { schedule } from '#core/activities/models/activity/scheduled'
import { audit, tellAssignee } from '#core/activities/models/activity/told'
import { reindexActivities } from '#core/activities/search'

/** A field that is left out stays as it is. */
export interface ActivityInput {
  kind?: ActivityKind
  title?: string
  note?: string | null
  contactId?: number | null
  dealId?: number | null
  conversationId?: number | null
  assigneeId?: number | null
  teamId?: number | null
  /** `2026-11-30` of a whole day; null with the moment in `dueAt`. */
  dueOn?: string | null
  dueAt?: DateTime
  /** Minutes. */
  duration?: number | null
  /** Minutes before it is due. */
  reminder?: number | null
  /** RRULE of RFC 5545; a new one counts from this activity. */
  rrule?: string | null
}

export type NewActivity = ActivityInput & { kind: ActivityKind; title: string }

export type ChangeResult =
  | { ok: true; fields: string[] }
  /** Someone saved in between: `current` is what is stored now. */
  | { ok: false; reason: 'stale'; current: Activity }

interface Author {
  by: User | null
}

/** What is reckoned from other fields: it says nothing new. */
const RECKONED = [
  'sortTitle',
  'lateAt',
  'remindAt',
  'tellLateAt',
  'series',
  'seriesStart',
  'occurrence',
]

/** How activities come, change and go: always with audit and events. */
export function Kept<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class KeptModel extends superclass {
    static async add(input: NewActivity, author: Author): Promise<Activity> {
      const model = this as unknown as typeof Activity
      return db.transaction((client) => model.addIn(input, author, client))
    }

    /** Within another's transaction. */
    static async addIn(
      input: NewActivity,
      { by }: Author,
      client: TransactionClientContract
    ): Promise<Activity> {
      const model = this as unknown as typeof Activity
      const activity = await model.plan(input, client)
      await tellAssignee(activity, by, client)
      await audit(activity, 'create', by, client)
      await emit('activity.created', { activityId: activity.id, userId: by?.id ?? null }, client)
      return activity
    }

    /** Writes one with all that is reckoned from it, and tells nobody. */
    static async plan(input: NewActivity, client: TransactionClientContract): Promise<Activity> {
      const model = this as unknown as typeof Activity
      const activity = new model().merge({ status: 'open', revision: 1, ...input })
      activity.useTransaction(client)
      await schedule(activity, client)
      await activity.save()
      await reindexActivities([activity.id], client)
      return activity
    }

    /** Saves the input unless the activity was saved since `revision` was read. */
    async change(
      input: ActivityInput,
      { by, revision }: Author & { revision?: number }
    ): Promise<ChangeResult> {
      const activity = this as unknown as Activity
      return db.transaction(async (client) => {
        const result = await changeIn(activity, input, by, revision, client)
        const { fields } = result.ok ? result : { fields: [] }
        const told = { activityId: activity.id, userId: by?.id ?? null, fields }
        if (fields.length) await emit('activity.updated', told, client)
        return result
      })
    }

    /** Out of every list; it can be brought back for 30 days. */
    async remove({ by }: Author) {
      await db.transaction((client) => setDeleted(this as never, DateTime.now(), by, client))
    }

    async restore({ by }: Author) {
      await db.transaction((client) => setDeleted(this as never, null, by, client))
    }
  }
  return KeptModel
}

async function changeIn(
  activity: Activity,
  input: ActivityInput,
  by: User | null,
  revision: number | undefined,
  client: TransactionClientContract
): Promise<ChangeResult> {
  const model = activity.constructor as typeof Activity
  const current = await model.query({ client }).where('id', activity.id).forUpdate().firstOrFail()
  if (revision !== undefined && revision !== current.revision)
    return { ok: false, reason: 'stale', current }

  activity.useTransaction(client)
  if (activity.revision !== current.revision) await activity.refresh()
  const changes = await save(activity, withoutEcho(input, activity), client)
  if (!Object.keys(changes).length) return { ok: true, fields: [] }

  if (changes.assigneeId) await tellAssignee(activity, by, client)
  await audit(activity, 'update', by, client, changes)
  return { ok: true, fields: Object.keys(changes) }
}

/** Saves what is new, with all that follows from it; answers what that was. */
export async function save(
  activity: Activity,
  values: ActivityInput & { deletedAt?: DateTime | null },
  client: TransactionClientContract
) {
  activity.useTransaction(client).merge(values)
  await schedule(activity, client)
  const changes = said(changesOf(activity))
  if (!Object.keys(changes).length) return changes
  await activity.merge({ revision: activity.revision + 1 }).save()
  await reindexActivities([activity.id], client)
  return changes
}

/** Two of Luxon's moments are never the same object: an equal one is no change. */
function withoutEcho({ dueAt, ...input }: ActivityInput, activity: Activity) {
  const isEcho = !dueAt || dueAt.toMillis() === activity.dueAt.toMillis()
  return isEcho ? input : { ...input, dueAt }
}

const said = (changes: Changes): Changes =>
  Object.fromEntries(Object.entries(changes).filter(([field]) => !RECKONED.includes(field)))

async function setDeleted(
  activity: Activity,
  deletedAt: DateTime | null,
  by: User | null,
  client: TransactionClientContract
) {
  await save(activity, { deletedAt }, client)
  await audit(activity, deletedAt ? 'delete' : 'restore', by, client)
}
