import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'conversations',
  entities: ['conversations'],
  permissions: ['conversations.share_views'],
  provides: {
    'event.kinds': {
      message_received: {
        of: 'message.received',
        label: 'conversations.events.message_received',
        sample: { messageId: 904, conversationId: 182, contactId: 31 },
        record: { entity: 'conversations', id: ({ conversationId }) => conversationId },
      },
      message_status: {
        of: 'message.status',
        label: 'conversations.events.message_status',
        sample: { messageId: 905, status: 'delivered' },
      },
      status: {
        of: 'conversation.status',
        label: 'conversations.events.status',
        sample: { conversationId: 182, status: 'resolved' },
        record: { entity: 'conversations', id: ({ conversationId }) => conversationId },
      },
      moved: {
        of: 'conversation.moved',
        label: 'conversations.events.moved',
        sample: { kind: 'merge', fromId: 183, toId: 182, moveId: 12, isUndone: false, userId: 2 },
        record: { entity: 'conversations', id: ({ toId }) => toId },
      },
      held: {
        of: 'conversation.held',
        label: 'conversations.events.held',
        sample: { conversationId: 182, participant: 'loyalty.robot' },
        record: { entity: 'conversations', id: ({ conversationId }) => conversationId },
      },
      handed_over: {
        of: 'conversation.handed_over',
        label: 'conversations.events.handed_over',
        sample: { conversationId: 182, participant: 'loyalty.robot', userId: null },
        record: { entity: 'conversations', id: ({ conversationId }) => conversationId },
      },
    },
    'navigation': {
      inbox: {
        label: 'conversations.inbox',
        icon: 'inbox',
        route: 'inbox.index',
        order: 20,
        shortcut: 'g i',
        permission: 'conversations.read',
        count: () => import('#core/conversations/waiting'),
      },
    },
    'contact.actions': {
      message: {
        label: 'conversations.message_action',
        icon: 'message',
        order: 10,
        drawer: true,
        permission: 'conversations.create',
        url: ({ id }) => `/contacts/${id}/conversations/new`,
        when: (contact) => !contact.deletedAt,
      },
    },
    'contact.panels': {
      open: {
        label: 'conversations.open_conversations',
        side: 'right',
        order: 20,
        permission: 'conversations.read',
        panel: () => import('#core/conversations/panels/open'),
      },
    },
    'conversation.panels': {
      customer: {
        label: 'conversations.customer',
        order: 10,
        panel: () => import('#core/conversations/panels/customer'),
      },
      people: {
        label: 'conversations.people',
        order: 20,
        panel: () => import('#core/conversations/panels/people'),
      },
      others: {
        label: 'conversations.others',
        order: 50,
        panel: () => import('#core/conversations/panels/others'),
      },
      moves: {
        label: 'conversations.moves.title',
        order: 60,
        permission: 'conversations.update',
        panel: () => import('#core/conversations/panels/moves'),
      },
    },
    'search': {
      conversations: {
        label: 'conversations.title',
        icon: 'messages',
        order: 30,
        permission: 'conversations.read',
        find: () => import('#core/conversations/search_hits'),
        rebuild: () => import('#core/conversations/search_rebuild'),
      },
    },
    'events': {
      renamed: {
        on: 'contact.updated',
        listener: () => import('#core/conversations/listeners/renamed'),
      },
      disabled: {
        on: 'module.disabled',
        listener: () => import('#core/conversations/listeners/release'),
      },
      uninstalled: {
        on: 'module.uninstalled',
        listener: () => import('#core/conversations/listeners/release'),
      },
    },
    'settings': {
      canned: {
        label: 'conversations.canned.title',
        icon: 'message-2-bolt',
        group: 'business',
        order: 45,
        route: 'canned_replies.index',
        permission: 'settings.manage',
      },
      macros: {
        label: 'conversations.macros.title',
        icon: 'bolt',
        group: 'business',
        order: 46,
        route: 'macros.index',
        permission: 'settings.manage',
      },
    },
    'lists': {
      conversations: {
        entity: 'conversations',
        permission: 'conversations.read',
        list: () => import('#core/conversations/list/conversation_list'),
      },
    },
    'schedules': {
      presence: {
        label: 'conversations.schedules.presence.title',
        text: 'conversations.schedules.presence.text',
        cron: '*/10 * * * *',
        run: () => import('#core/conversations/schedules/sweep_presence'),
      },
      wake: {
        label: 'conversations.schedules.wake.title',
        text: 'conversations.schedules.wake.text',
        cron: '* * * * *',
        run: () => import('#core/conversations/schedules/wake'),
      },
      place: {
        label: 'conversations.schedules.place.title',
        text: 'conversations.schedules.place.text',
        cron: '* * * * *',
        run: () => import('#core/conversations/schedules/place'),
      },
    },
    'timeline': {
      message: {
        label: 'conversations.message',
        icon: 'message',
        group: 'messages',
        permission: 'conversations.read',
        view: 'conversations::timeline/message',
        redact: ({ direction, channel }) => ({ direction, channel, text: '' }),
      },
      moved: {
        label: 'conversations.moves.title',
        icon: 'arrow-merge',
        group: 'changes',
        permission: 'conversations.read',
        view: 'conversations::timeline/moved',
        redact: ({ kind, fromId, toId }) => ({ kind, fromId, toId, subject: '' }),
      },
    },
    'notifications': {
      mention: {
        icon: 'at',
        text: 'conversations.notifications.mention',
        url: ({ conversationId }) => `/inbox/${conversationId}`,
      },
      assigned: {
        icon: 'user-check',
        text: 'conversations.notifications.assigned',
        url: ({ conversationId }) => `/inbox/${conversationId}`,
      },
      assigned_many: {
        icon: 'user-check',
        text: 'conversations.notifications.assigned_many',
        url: () => '/inbox',
      },
      placed: {
        icon: 'user-check',
        text: 'conversations.notifications.placed',
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
        files: () => import('#core/conversations/personal/files'),
        stays: 'conversations.stays',
      },
    },
  },
})
