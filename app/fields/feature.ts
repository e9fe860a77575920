import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'fields',
  provides: {
    'contact.panels': {
      fields: {
        label: 'fields.panel',
        order: 15,
        panel: () => import('#core/fields/panels/contact'),
      },
    },
    'settings': {
      fields: {
        label: 'fields.title',
        icon: 'forms',
        group: 'business',
        order: 59,
        route: 'custom_fields.index',
        permission: 'settings.manage',
      },
    },
  },
})
