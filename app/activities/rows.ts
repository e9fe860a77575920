import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { dayInWords, inWords } from '#core/activities/due_words'
import { ICONS, type ActivityKind } from '#core/activities/kinds'
import type { ListContext } from '#core/lists/context'
import { dayAt } from '#core/shell/days'

type Row = Record<string, any>

interface Narrowable {
  where(callback: (query: any) => void): unknown
}

/** Narrows a query over activities to those the user may read. */
export const readable = <Q extends Narrowable>(query: Q, user: User) =>
  user.scope(query, 'read', 'activities', 'activities', 'assignee_id')

/** Plain rows of activities that the user may read, with the names around them; none of the trash. */
export const activityRows = (user: User) =>
  readable(
    db
      .query()
      .from('activities')
      .leftJoin('contacts as contact', 'contact.id', 'activities.contact_id')
      .leftJoin('deals as deal', 'deal.id', 'activities.deal_id')
      .leftJoin('users as assignee', 'assignee.id', 'activities.assignee_id')
      .whereNull('activities.deleted_at')
      .select('activities.*', 'assignee.name as assignee')
      .select('contact.name as contact', 'contact.owner_id as contact_owner')
      .select('contact.team_id as contact_team', 'contact.deleted_at as contact_deleted')
      .select('deal.title as deal', 'deal.owner_id as deal_owner', 'deal.team_id as deal_team')
      .select('deal.deleted_at as deal_deleted'),
    user
  )

export type ActivityLine = ReturnType<typeof activityLine>

/** What one line of an activity shows. */
export function activityLine(row: Row, reader: Omit<ListContext, 'http'>) {
  const { user, now, i18n } = reader
  const owned = { ownerId: row.assignee_id, teamId: row.team_id }
  const isOpen = row.status === 'open'
  return {
    id: row.id as number,
    kind: row.kind as ActivityKind,
    icon: ICONS[row.kind as ActivityKind],
    title: row.title as string,
    status: row.status as string,
    isOpen,
    isLate: isOpen && Number(row.late_at) <= now,
    repeats: isOpen && row.rrule !== null,
    due: inWords({ dueOn: row.due_on, dueAt: Number(row.due_at) }, reader),
    time: row.due_on ? i18n.t('activities.all_day') : reader.format.time(Number(row.due_at)),
    closed: row.closed_at && dayInWords(dayAt(Number(row.closed_at), reader.timeZone), reader),
    outcome: row.outcome && i18n.t(`activities.outcomes.${row.outcome}`),
    assignee: row.assignee as string | null,
    isMine: row.assignee_id === user.id,
    parties: partiesOf(row, user),
    canUpdate: user.can('update', 'activities', owned),
  }
}

/** Whom it is about, as far as the user may see them. */
function partiesOf(row: Row, user: User) {
  const may = (what: 'contact' | 'deal') =>
    row[what] &&
    !row[`${what}_deleted`] &&
    user.can('read', `${what}s`, { ownerId: row[`${what}_owner`], teamId: row[`${what}_team`] })
  return (['contact', 'deal'] as const)
    .filter(may)
    .map((what) => ({ what, name: row[what] as string, href: `/${what}s/${row[`${what}_id`]}` }))
}

/** The day under which a row stands. */
export const dayOfRow = (row: Row, reader: Pick<ListContext, 'timeZone'>): string =>
  row.due_on ?? dayAt(Number(row.due_at), reader.timeZone)
