import { fields } from '#core/conversations/list/fields'
import { bulkActions } from '#core/conversations/list/bulk_actions'
import { STATES } from '#core/conversations/list/filters'
import { said } from '#core/conversations/list/said'
import { joinOne } from '#core/lists/engine'
import type { Filter, ListDefinition } from '#core/lists/list'

const only = (field: string, value: string[] | boolean): Filter[] => [
  { field, operator: Array.isArray(value) ? 'any' : 'is', value },
]

/** What a program holds is nobody's work. */
const ours = (filters: Filter[] = []) => [...filters, ...only('held', false)]

/** The inbox: what its views, filters and bulk changes need to know of conversations. */
const conversationList: ListDefinition = {
  entity: 'conversations',
  table: 'conversations',
  owner: 'assignee_id',
  route: 'inbox.index',
  pageSize: 30,
  fields: () => fields,
  columns: [],
  sort: '-last_message',
  views: [
    { key: 'mine', label: 'conversations.views.mine', filters: ours(only('assignee', ['me'])) },
    {
      key: 'unassigned',
      label: 'conversations.views.unassigned',
      filters: ours(only('assignee', ['nobody'])),
    },
    { key: 'team', label: 'conversations.views.team', filters: ours(only('team', ['mine'])) },
    { key: 'mentions', label: 'conversations.views.mentions', filters: only('mentioned', true) },
    { key: 'overdue', label: 'conversations.views.overdue', filters: ours(only('overdue', true)) },
    { key: 'all', label: 'conversations.views.all', filters: ours() },
    { key: 'bot', label: 'conversations.views.bot', filters: only('held', true), isLast: true },
  ],
  select: {
    subject: 'conversations.subject',
    preview: 'conversations.preview',
    channel: 'conversations.channel',
    priority: 'conversations.priority',
    last_message_at: 'conversations.last_message_at',
    waiting_since: 'conversations.waiting_since',
    snoozed_until: 'conversations.snoozed_until',
    contact: 'contacts.name',
    assignee: 'assignees.name',
    due_target: 'clocks.due_target',
    due_at: 'clocks.due_at',
    soon_at: 'clocks.soon_at',
  },
  joins: {
    contact: (query) => joinOne(query, 'contacts', ['conversations.contact_id', 'contacts.id']),
    assignee: (query) =>
      query.leftJoin('users as assignees', 'assignees.id', 'conversations.assignee_id'),
    clock: (query) =>
      query.leftJoin(
        'service_level_clocks as clocks',
        'clocks.conversation_id',
        'conversations.id'
      ),
  },
  title: ({ id, subject, preview }) => ({ name: subject ?? preview, href: `/inbox/${id}` }),
  matching: said,
  everything: { field: 'state', operator: 'any', value: [...STATES] },
  unless: {
    where: (query) =>
      query
        .whereNull('conversations.merged_into_id')
        .whereExists((live) =>
          live
            .from('contacts as owners')
            .whereColumn('owners.id', 'conversations.contact_id')
            .whereNull('owners.deleted_at')
        ),
  },
  bulk: bulkActions,
}

export default conversationList
