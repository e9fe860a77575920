import { defineFeature } from '#kernel/contract'

const conversation = ({ conversationId }: Record<string, any>) => `/inbox/${conversationId}`

export default defineFeature({
  id: 'service_levels',
  provides: {
    'event.kinds': {
      breached: {
        of: 'service_level.breached',
        label: 'service_levels.events.breached',
        sample: {
          conversationId: 182,
          contactId: 31,
          target: 'first',
          dueAt: 1_782_034_200_000,
          policyId: 1,
        },
        record: { entity: 'conversations', id: ({ conversationId }) => conversationId },
      },
    },
    'navigation': {
      list: {
        label: 'service_levels.title',
        icon: 'clock-exclamation',
        route: 'service_levels.index',
        order: 45,
        permission: 'conversations.read',
      },
    },
    'settings': {
      policies: {
        label: 'service_levels.title',
        icon: 'clock-exclamation',
        group: 'business',
        order: 46,
        route: 'service_level_policies.index',
        permission: 'settings.manage',
      },
    },
    'demo': { levels: { order: 80, seed: () => import('#core/service_levels/demo') } },
    'schedules': {
      watch: {
        label: 'service_levels.schedules.watch.title',
        text: 'service_levels.schedules.watch.text',
        cron: '* * * * *',
        run: () => import('#core/service_levels/schedules/watch'),
      },
    },
    'timeline': {
      breach: {
        label: 'service_levels.breach',
        icon: 'clock-exclamation',
        group: 'messages',
        permission: 'conversations.read',
        view: 'service_levels::timeline/breach',
        redact: (data) => data,
      },
    },
    'notifications': {
      warning: {
        icon: 'clock',
        text: 'service_levels.notifications.warning',
        url: conversation,
      },
      breach: {
        icon: 'clock-exclamation',
        text: 'service_levels.notifications.breach',
        url: conversation,
      },
    },
  },
})
