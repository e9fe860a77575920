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
    api: {
      contacts: { resource: 'contacts', order: 10, define: () => import('./api/contacts.js') },
      points: { resource: 'points', order: 11, define: () => import('./api/points.js') },
      notes: { resource: 'notes', order: 12, define: () => import('./api/notes.js') },
      tags: { resource: 'tags', order: 13, define: () => import('./api/tags.js') },
    },
    dashboard: {
      recent: {
        label: 'contacts.recent.title',
        order: 20,
        permission: 'contacts.read',
        panel: () => import('#core/contacts/dashboard/recent'),
      },
    },
    palette: {
      create: {
        label: 'contacts.new',
        icon: 'user-plus',
        route: 'contacts.create',
        shortcut: 'c',
        creates: true,
        permission: 'contacts.create',
      },
    },
    search: {
      contacts: {
        label: 'contacts.title',
        icon: 'users',
        order: 10,
        permission: 'contacts.read',
        find: () => import('#core/contacts/search_hits'),
        rebuild: () => import('#core/contacts/search_rebuild'),
      },
    },
  },
})
