import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'conversations',
  entities: ['conversations'],
  provides: {
    'timeline': {
      message: {
        label: 'conversations.message',
        icon: 'message',
        group: 'messages',
        permission: 'conversations.read',
        view: 'conversations::timeline/message',
        redact: ({ direction, channel }) => ({ direction, channel, text: '' }),
      },
    },
    'notifications': {
      mention: {
        icon: 'at',
        text: 'conversations.notifications.mention',
        url: ({ conversationId }) => `/inbox/${conversationId}`,
      },
    },
    'personal.data': {
      conversations: {
        label: 'conversations.title',
        order: 900,
        tables: [
          { table: 'conversations', contact: 'contact_id' },
          { table: 'messages', contact: 'contact_id' },
        ],
        export: () => import('#core/conversations/personal/export'),
        erase: () => import('#core/conversations/personal/erase'),
      },
    },
  },
})
