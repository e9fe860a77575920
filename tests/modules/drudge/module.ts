import { defineModule } from '#kernel/contract'

/** Jobs of every temper, for the tests of the queue. */
export default defineModule({
  id: 'drudge',
  name: 'Drudge',
  summary: 'Jobs that end in every possible way',
  version: '1.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'clock',
  provides: {
    schedules: {
      tidy: { cron: '0 3 * * *', run: () => import('./tidy.js') },
      market: { cron: '30 9 * * *', timeZone: 'America/New_York', run: () => import('./tidy.js') },
    },
  },
})
