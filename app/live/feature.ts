import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'live',
  provides: {
    schedules: {
      forget: {
        label: 'live.schedules.forget.title',
        text: 'live.schedules.forget.text',
        cron: '*/10 * * * *',
        run: () => import('./schedules/forget.js'),
      },
    },
  },
})
