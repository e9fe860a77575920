import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'live',
  provides: {
    schedules: { forget: { cron: '*/10 * * * *', run: () => import('./schedules/forget.js') } },
  },
})
