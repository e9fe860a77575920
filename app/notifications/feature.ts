import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'notifications',
  provides: {
    'personal.data': {
      told: {
        label: 'notifications.title',
        tables: [],
        export: () => import('#core/notifications/personal/export'),
        erase: () => import('#core/notifications/personal/erase'),
      },
    },
  },
})
