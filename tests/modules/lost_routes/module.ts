import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'lost_routes',
  name: 'Lost routes',
  summary: 'Its entry of the sidebar leads nowhere',
  version: '1.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'test-pipe',
  provides: {
    navigation: {
      entry: { label: 'contacts.title', icon: 'x', route: 'lost_routes.nowhere' },
    },
  },
})
