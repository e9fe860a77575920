import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'webhooks',
  permissions: ['webhooks.manage'],
  provides: {
    'event.keepers': {
      deliveries: { keep: () => import('#core/webhooks/keeper') },
    },
    'settings': {
      webhooks: {
        label: 'webhooks.title',
        icon: 'webhook',
        group: 'business',
        order: 90,
        route: 'webhooks.index',
        permission: 'webhooks.manage',
      },
    },
    'notifications': {
      off: {
        icon: 'webhook',
        text: 'webhooks.notifications.off',
        url: ({ endpointId }) => `/settings/webhooks/${endpointId}`,
      },
    },
    'schedules': {
      forget: {
        label: 'webhooks.schedules.forget.title',
        text: 'webhooks.schedules.forget.text',
        cron: '20 3 * * *',
        run: () => import('#core/webhooks/schedules/forget'),
      },
    },
  },
})
