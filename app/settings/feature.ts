import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'settings',
  permissions: ['settings.manage'],
  provides: {
    navigation: {
      settings: {
        label: 'settings.title',
        icon: 'settings',
        route: 'settings.index',
        place: 'foot',
        order: 90,
      },
    },
    settings: {
      general: {
        label: 'settings.general.title',
        icon: 'building-store',
        order: 10,
        route: 'settings.general.edit',
        group: 'business',
        permission: 'settings.manage',
      },
    },
  },
})
