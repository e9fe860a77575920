import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'api',
  provides: {
    settings: {
      tokens: {
        label: 'api.tokens.title',
        icon: 'key',
        route: 'api_tokens.index',
        group: 'personal',
        order: 40,
      },
    },
    schedules: {
      forget_keys: { cron: '17 * * * *', run: () => import('./forget_keys.js') },
    },
  },
})
