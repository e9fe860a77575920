import type { ListField } from '#core/lists/field'
import * as filters from '#core/conversations/list/filters'

const named = (key: keyof typeof filters & string, filter: ListField['filter']): ListField => ({
  key,
  label: `conversations.filters.${key}`,
  filter,
})

export const fields: ListField[] = [
  named('text', filters.text),
  named('state', filters.state),
  named('assignee', filters.assignee),
  named('team', filters.team),
  named('inbox', filters.inbox),
  named('channel', filters.channel),
  named('priority', filters.priority),
  named('tag', filters.tag),
  named('waiting', filters.waiting),
  named('mentioned', filters.mentioned),
  named('overdue', filters.overdue),
  named('held', filters.held),
  named('created', filters.created),
  named('resolved', filters.resolved),
  {
    key: 'last_message',
    label: 'conversations.filters.last_message',
    sort: {
      column: 'conversations.last_message_at',
      index: 'conversations_last_message_at_id_index',
    },
  },
]
