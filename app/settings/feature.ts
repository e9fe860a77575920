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
  },
})
