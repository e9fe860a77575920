import db from '@adonisjs/lucid/services/db'
import { momentCell, type OpenFile } from '#core/lists/file'

/** Activities with when they are due and what came of them. */
const openActivities: OpenFile = async ({ context: { i18n, timeZone } }) => {
  const word = (group: string, key: string | null) =>
    key ? i18n.t(`activities.${group}.${key}`) : ''
  return {
    header: async () => COLUMNS.map((key) => i18n.t(`activities.${key}`)),
    rows: async (ids) =>
      (await rowsOf(ids)).map((row) => [
        row.title,
        word('kinds', row.kind),
        word('statuses', row.status),
        row.due_on ?? momentCell(row.due_at, timeZone),
        String(row.duration ?? ''),
        row.contact ?? '',
        row.deal ?? '',
        row.assignee ?? '',
        row.team ?? '',
        row.rrule ?? '',
        row.note ?? '',
        word('outcomes', row.outcome),
        row.outcome_note ?? '',
        momentCell(row.closed_at, timeZone),
        momentCell(row.created_at, timeZone),
        momentCell(row.updated_at, timeZone),
      ]),
  }
}

export default openActivities

const COLUMNS = [
  'list.fields.title',
  'list.fields.kind',
  'list.fields.status',
  'list.fields.due',
  'fields.duration',
  'list.fields.contact',
  'list.fields.deal',
  'list.fields.assignee',
  'list.fields.team',
  'list.fields.repeats',
  'fields.note',
  'list.fields.outcome',
  'fields.outcomeNote',
  'list.fields.closed',
  'list.fields.created',
  'list.fields.updated',
]

const rowsOf = (ids: number[]): Promise<Record<string, any>[]> =>
  db
    .query()
    .from('activities')
    .leftJoin('contacts as contact', 'contact.id', 'activities.contact_id')
    .leftJoin('deals as deal', 'deal.id', 'activities.deal_id')
    .leftJoin('users', 'users.id', 'activities.assignee_id')
    .leftJoin('teams', 'teams.id', 'activities.team_id')
    .whereIn('activities.id', ids)
    .orderBy('activities.id')
    .select('activities.*', 'contact.name as contact', 'deal.title as deal')
    .select('users.email as assignee', 'teams.name as team')
