import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'system',
  permissions: ['system.manage'],
  provides: {
    settings: {
      system: {
        label: 'system.title',
        icon: 'activity-heartbeat',
        route: 'system.index',
        group: 'business',
        permission: 'system.manage',
        order: 95,
      },
    },
  },
})
