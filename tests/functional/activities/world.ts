import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import Activity from '#core/activities/models/activity'
import type { ActivityInput } from '#core/activities/models/activity/kept'

/** Where the business is. */
export const ROME = 'Europe/Rome'

export const inRome = (wall: string) => DateTime.fromISO(wall, { zone: ROME })

/** `2026-11-30` in so many days. */
export const dayIn = (days: number) => DateTime.now().setZone(ROME).plus({ days }).toISODate()!

/** A call that is due tomorrow, unless more is said. */
export const call = (by: User, input: ActivityInput = {}): Promise<Activity> =>
  Activity.add(
    { kind: 'call', title: 'Call Maria', assigneeId: by.id, dueOn: dayIn(1), ...input },
    { by }
  )

/** Sends a form, as a person does, and does not follow where it leads. */
export const send = (
  client: ApiClient,
  by: User,
  path: string,
  fields: object = {},
  method: 'post' | 'put' | 'delete' = 'post'
) => client[method](path).form(fields).loginAs(by).withCsrfToken().redirects(0)

/** The same moment of another day, as milliseconds. */
export const ago = (minutes: number) => DateTime.now().minus({ minutes })
