import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import type Activity from '#core/activities/models/activity'
import type { ActivityInput } from '#core/activities/models/activity/kept'
import { Problem, wrong } from '#core/api/problems'
import { absent } from '#core/deals/api/input'

type Body = Record<string, any>

const SAME = ['kind', 'title', 'note', 'duration', 'reminder', 'rrule']
const NAMES: Record<string, string> = {
  contact_id: 'contactId',
  deal_id: 'dealId',
  assignee_id: 'assigneeId',
  team_id: 'teamId',
}

/** What a body asks for, ready for the model; what it refers to must be there and readable. */
export async function activityInput(
  body: Body,
  user: User,
  activity?: Activity
): Promise<ActivityInput> {
  const missing: string[] = []
  const need = async (field: string, find: (id: number) => PromiseLike<unknown>) => {
    if (body[field] && !(await find(body[field]))) missing.push(field)
  }
  await need('assignee_id', (id) => db.query().from('users').where({ id, is_active: true }).first())
  await need('team_id', (id) => db.query().from('teams').where({ id }).first())
  await need('contact_id', async (id) => id === activity?.contactId || seen('contacts', id, user))
  await need('deal_id', async (id) => id === activity?.dealId || seen('deals', id, user))
  if (missing.length) throw absent(missing)

  const given = Object.entries(body).filter(([field]) => SAME.includes(field) || NAMES[field])
  return {
    ...Object.fromEntries(given.map(([field, value]) => [NAMES[field] ?? field, value])),
    ...dueOf(body, activity),
  }
}

/** A day, or a moment: one of them, and of a new one surely. */
function dueOf({ due_at: at, due_on: on }: Body, activity?: Activity): ActivityInput {
  if (at && on) throw Problem.invalid([wrong('due_on', 'one', 'Send due_at or due_on, not both')])
  if (on) return { dueOn: on }
  if (at) return { dueOn: null, dueAt: DateTime.fromISO(at) }
  if (activity) return {}
  throw Problem.invalid([wrong('due_at', 'required', 'Send due_at or due_on')])
}

const seen = (table: 'contacts' | 'deals', id: number, user: User) =>
  user.scope(db.query().from(table).where({ id }), 'read', table).whereNull('deleted_at').first()
