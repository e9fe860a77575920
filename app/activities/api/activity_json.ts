import db from '@adonisjs/lucid/services/db'
import { iso, someIso } from '#core/api/moments'

/** A plain row of `activities` as the API gives it. */
export const activityJson = (row: Record<string, any>) => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  note: row.note,
  status: row.status,
  contact_id: row.contact_id,
  deal_id: row.deal_id,
  conversation_id: row.conversation_id,
  assignee_id: row.assignee_id,
  team_id: row.team_id,
  due_at: iso(row.due_at),
  due_on: row.due_on,
  duration: row.duration,
  reminder: row.reminder,
  rrule: row.rrule,
  outcome: row.outcome,
  outcome_note: row.outcome_note,
  closed_at: someIso(row.closed_at),
  revision: row.revision,
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})

export const storedActivity = async (id: number) =>
  activityJson(await db.query().from('activities').where('id', id).firstOrFail())
