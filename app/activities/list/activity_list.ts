import { fold } from '#core/search/fold'
import { bulkActions } from '#core/activities/list/bulk_actions'
import { activityFields } from '#core/activities/list/fields'
import { ICONS, type ActivityKind } from '#core/activities/kinds'
import { whereContains } from '#core/lists/engine'
import type { Filter, ListDefinition } from '#core/lists/list'

const only = (field: string, value: string[] | boolean): Filter => ({
  field,
  operator: Array.isArray(value) ? 'any' : 'is',
  value,
})

const OPEN = only('status', ['open'])
const WORDS = 8

/** The list of activities: what the pages, views and bulk changes of every list need to know of it. */
const activityList: ListDefinition = {
  entity: 'activities',
  table: 'activities',
  owner: 'assignee_id',
  route: 'activities.index',
  fields: () => activityFields,
  columns: ['due', 'kind', 'contact', 'deal', 'assignee'],
  sort: 'due',
  views: [
    { key: 'mine', label: 'activities.list.mine', filters: [OPEN, only('assignee', ['me'])] },
    { key: 'open', label: 'activities.list.open', filters: [OPEN] },
    { key: 'overdue', label: 'activities.list.overdue', filters: [only('overdue', true)] },
    { key: 'done', label: 'activities.list.done', filters: [only('status', ['done'])] },
    { key: 'all', label: 'activities.list.all', filters: [] },
    {
      key: 'trash',
      label: 'activities.list.trash',
      icon: 'trash',
      isLast: true,
      filters: [only('trash', true)],
    },
  ],
  select: {
    title: 'activities.title',
    kind: 'activities.kind',
    deleted_at: 'activities.deleted_at',
  },
  joins: {
    contact: (query) =>
      query.leftJoin('contacts as contact', 'contact.id', 'activities.contact_id'),
    deal: (query) => query.leftJoin('deals as deal', 'deal.id', 'activities.deal_id'),
    assignee: (query) =>
      query.leftJoin('users as assignee', 'assignee.id', 'activities.assignee_id'),
    team: (query) => query.leftJoin('teams', 'teams.id', 'activities.team_id'),
  },
  title: ({ id, title, kind }) => ({
    name: title,
    href: `/activities/${id}`,
    icon: ICONS[kind as ActivityKind],
  }),
  matching: (q) => ({
    where: (query) => {
      for (const word of fold(q).split(' ').slice(0, WORDS))
        whereContains(query, 'activities.sort_title', word)
    },
  }),
  unless: { field: 'trash', where: (query) => query.whereNull('activities.deleted_at') },
  bulk: bulkActions,
  pages: [
    {
      label: 'imports.export.start',
      icon: 'download',
      route: 'exports.create',
      params: ['activities'],
      permission: 'imports.export',
    },
  ],
  file: { formats: ['csv', 'xlsx'], open: () => import('#core/activities/list/file') },
}

export default activityList
