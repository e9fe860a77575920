import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'inbound',
  provides: {
    settings: {
      quarantine: {
        label: 'inbound.title',
        icon: 'mail-exclamation',
        route: 'inbound.arrivals.index',
        group: 'business',
        permission: 'inboxes.manage',
        order: 85,
      },
    },
  },
})
