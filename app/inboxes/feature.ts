import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'inboxes',
  permissions: ['inboxes.manage'],
  provides: {
    settings: {
      inboxes: {
        label: 'inboxes.title',
        icon: 'inbox',
        group: 'business',
        order: 25,
        route: 'inboxes.index',
        permission: 'inboxes.manage',
      },
    },
  },
})
