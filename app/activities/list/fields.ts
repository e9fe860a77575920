import { inWords } from '#core/activities/due_words'
import { KINDS, OUTCOMES, STATUSES } from '#core/activities/kinds'
import { party, titled } from '#core/deals/list/filters'
import { momentColumn, NOTHING, shown, words } from '#core/lists/cells'
import { teams } from '#core/lists/choices'
import type { ListContext } from '#core/lists/context'
import type { FieldColumn, FieldFilter, ListField } from '#core/lists/field'
import { choiceColumn, dateColumn, onColumn, userColumn } from '#core/lists/filters/columns'

const field = (key: string, parts: Omit<ListField, 'key' | 'label'>): ListField => ({
  key,
  label: `activities.list.fields.${key}`,
  ...parts,
})

/** One of a few words, each with a translation below `group`. */
const worded = (name: string, group: string): FieldColumn => ({
  select: { [name]: `activities.${name}` },
  cell: (row, { i18n }) =>
    row[name] ? words(i18n.t(`activities.${group}.${row[name]}`)) : NOTHING,
})

const among =
  (keys: readonly string[], group: string) =>
  ({ i18n }: ListContext) =>
    keys.map((key) => ({ key, label: i18n.t(`activities.${group}.${key}`) }))

const linked = (what: 'contact' | 'deal', name: string): FieldColumn => ({
  select: { [what]: `${what}.${name}`, [`${what}_id`]: `activities.${what}_id` },
  joins: [what],
  cell: (row) =>
    row[what] ? { text: row[what], href: `/${what}s/${row[`${what}_id`]}` } : NOTHING,
})

/** Open, and its time is over. */
const overdue: FieldFilter = {
  type: 'boolean',
  condition: (_, value, { now }) => ({
    where: (query) => {
      if (value) query.where('activities.status', 'open').where('activities.late_at', '<=', now)
      else
        query.where((any) =>
          any.whereNot('activities.status', 'open').orWhere('activities.late_at', '>', now)
        )
    },
  }),
}

const repeats: FieldFilter = {
  type: 'boolean',
  condition: (_, value) => ({
    where: (query) =>
      void (value ? query.whereNotNull('activities.rrule') : query.whereNull('activities.rrule')),
  }),
}

const trash: FieldFilter = {
  type: 'boolean',
  condition: (_, value) =>
    onColumn('activities.deleted_at', true, (query) => {
      if (value) query.where('activities.deleted_at', '>', 0)
      else query.whereNull('activities.deleted_at')
    }),
}

export const activityFields: ListField[] = [
  field('title', {
    filter: titled('activities.sort_title'),
    sort: { column: 'activities.sort_title', index: 'activities_sort_title_id_index' },
  }),
  field('due', {
    column: {
      select: { due_at: 'activities.due_at', due_on: 'activities.due_on' },
      cell: (row, list) => words(inWords({ dueOn: row.due_on, dueAt: Number(row.due_at) }, list)),
    },
    filter: dateColumn('activities.due_at', { isAhead: true }),
    sort: { column: 'activities.due_at', index: 'activities_due_at_id_index' },
  }),
  field('kind', {
    column: worded('kind', 'kinds'),
    filter: choiceColumn('activities.kind', among(KINDS, 'kinds'), { operators: ['any', 'not'] }),
  }),
  field('status', {
    column: worded('status', 'statuses'),
    filter: choiceColumn('activities.status', among(STATUSES, 'statuses'), {
      indexed: true,
      operators: ['any', 'not'],
    }),
  }),
  field('overdue', { filter: overdue }),
  field('repeats', { filter: repeats }),
  field('outcome', {
    column: worded('outcome', 'outcomes'),
    filter: choiceColumn('activities.outcome', among(Object.values(OUTCOMES).flat(), 'outcomes')),
  }),
  field('contact', {
    column: linked('contact', 'name'),
    filter: party('activities.contact_id'),
  }),
  field('deal', { column: linked('deal', 'title') }),
  field('assignee', {
    column: shown({ assignee: 'assignee.name' }, ['assignee']),
    filter: userColumn('activities.assignee_id', { indexed: true }),
  }),
  field('team', {
    column: shown({ team: 'teams.name' }, ['team']),
    filter: choiceColumn('activities.team_id', teams, { indexed: true }),
  }),
  field('closed', {
    column: momentColumn('activities.closed_at'),
    filter: dateColumn('activities.closed_at'),
  }),
  field('created', {
    column: momentColumn('activities.created_at'),
    filter: dateColumn('activities.created_at'),
    sort: { column: 'activities.created_at', index: 'activities_created_at_id_index' },
  }),
  field('updated', {
    column: momentColumn('activities.updated_at'),
    filter: dateColumn('activities.updated_at'),
    sort: { column: 'activities.updated_at', index: 'activities_updated_at_id_index' },
  }),
  field('trash', { filter: trash }),
]
