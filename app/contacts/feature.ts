import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'contacts',
  entities: ['contacts'],
  permissions: ['contacts.share_views'],
  provides: {
    navigation: {
      contacts: {
        label: 'contacts.title',
        icon: 'users',
        route: 'contacts.index',
        order: 30,
        shortcut: 'g c',
        permission: 'contacts.read',
      },
    },
  },
})
