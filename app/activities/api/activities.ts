import db from '@adonisjs/lucid/services/db'
import { keysetPage, orderOf } from '#core/api/keyset'
import { defineApiResource, operation, pageOf, ref } from '#core/api/resource'
import { activityJson } from '#core/activities/api/activity_json'
import { activitySchema } from '#core/activities/api/activity_schema'
import { endings } from '#core/activities/api/endings'
import { findActivity } from '#core/activities/api/find_activity'
import { activityInput } from '#core/activities/api/input'
import { change, refuseOtherRevision, shown } from '#core/activities/api/shown'
import * as validators from '#core/activities/api/validators'
import Activity from '#core/activities/models/activity'
import ActivityPolicy from '#core/activities/policies/activity_policy'
import { readable } from '#core/activities/rows'

const FILTERS = ['status', 'kind', 'assignee_id', 'contact_id', 'deal_id'] as const

export default defineApiResource({
  scope: 'activities',
  title: 'Activities',
  description: 'Calls, meetings and tasks: what someone has to do by a time.',
  schemas: { Activity: activitySchema },
  operations: [
    operation({
      id: 'activities.list',
      method: 'GET',
      path: '/activities',
      summary: 'List activities',
      scope: 'activities.read',
      query: validators.listQuery,
      response: pageOf(ref('Activity')),
      async handle({ bouncer, user, query, ctx }) {
        await bouncer.with(ActivityPolicy).authorize('index')
        const all = db.query().from('activities').whereNull('activities.deleted_at')
        const activities = readable(all, user)
        for (const name of FILTERS)
          if (query[name] !== undefined) activities.where(`activities.${name}`, query[name])
        if (query.due_before)
          activities.where('activities.due_at', '<', Date.parse(query.due_before))
        if (query.due_from) activities.where('activities.due_at', '>=', Date.parse(query.due_from))
        const order = orderOf('activities', query.sort ?? 'due_at')
        const { rows, nextCursor } = await keysetPage(activities, order, query, ctx)
        return { data: rows.map(activityJson), next_cursor: nextCursor }
      },
    }),

    operation({
      id: 'activities.create',
      method: 'POST',
      path: '/activities',
      summary: 'Create an activity',
      scope: 'activities.write',
      body: validators.createBody,
      example: {
        kind: 'call',
        title: 'Call about the machine',
        due_at: '2026-11-30T10:00:00.000Z',
      },
      status: 201,
      response: ref('Activity'),
      async handle({ bouncer, user, body }) {
        await bouncer.with(ActivityPolicy).authorize('create')
        const fields = await activityInput(body, user)
        const input = { assigneeId: user.id, ...fields, kind: body.kind, title: body.title }
        const { assigneeId: ownerId, teamId } = input
        await bouncer.with(ActivityPolicy).authorize('create', { ownerId, teamId })

        const activity = await Activity.add(input, { by: user })
        return shown(activity.id, 201)
      },
    }),

    operation({
      id: 'activities.get',
      method: 'GET',
      path: '/activities/:id',
      summary: 'Get an activity',
      scope: 'activities.read',
      params: validators.activityId,
      response: ref('Activity'),
      handle: async ({ user, params }) => shown((await findActivity(user, params.id)).id),
    }),

    operation({
      id: 'activities.update',
      method: 'PATCH',
      path: '/activities/:id',
      summary: 'Change an activity',
      description:
        'Fields that are left out stay as they are; null clears one. Send the revision that was ' +
        'read, in the body or as If-Match, to be refused when someone saved in between.',
      scope: 'activities.write',
      params: validators.activityId,
      body: validators.updateBody,
      example: { due_on: '2026-12-01', reminder: 60 },
      response: ref('Activity'),
      refusals: [409, 412],
      async handle({ bouncer, user, params, body, ctx }) {
        const activity = await findActivity(user, params.id)
        await bouncer.with(ActivityPolicy).authorize('update', activity)
        const input = await activityInput(body, user, activity)
        await change(activity, input, { by: user, revision: body.revision }, ctx)
        return shown(activity.id)
      },
    }),

    ...endings,

    operation({
      id: 'activities.delete',
      method: 'DELETE',
      path: '/activities/:id',
      summary: 'Delete an activity',
      description: 'It can be restored for 30 days. Nothing comes after one that repeats.',
      scope: 'activities.delete',
      params: validators.activityId,
      status: 204,
      refusals: [412],
      async handle({ bouncer, user, params, ctx }) {
        const activity = await findActivity(user, params.id)
        await bouncer.with(ActivityPolicy).authorize('delete', activity)
        await refuseOtherRevision(activity, ctx)

        await activity.remove({ by: user })
      },
    }),

    operation({
      id: 'activities.restore',
      method: 'POST',
      path: '/activities/:id/restore',
      summary: 'Bring a deleted activity back',
      scope: 'activities.delete',
      params: validators.activityId,
      response: ref('Activity'),
      async handle({ bouncer, user, params }) {
        const deleted = Activity.query()
          .where('activities.id', params.id)
          .whereNotNull('deleted_at')
        const activity = await readable(deleted, user).firstOrFail()
        await bouncer.with(ActivityPolicy).authorize('delete', activity)

        await activity.restore({ by: user })
        return shown(activity.id)
      },
    }),
  ],
})
