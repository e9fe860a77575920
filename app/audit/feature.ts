import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'audit',
  provides: {
    settings: {
      log: {
        label: 'audit.title',
        icon: 'history',
        order: 90,
        route: 'audit.index',
        group: 'business',
        permission: 'accounts.audit',
      },
    },
  },
})
