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
      forget_keys: {
        label: 'api.schedules.forget_keys.title',
        text: 'api.schedules.forget_keys.text',
        cron: '17 * * * *',
        run: () => import('./forget_keys.js'),
      },
    },
  },
})
