import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'broken_routes',
  name: 'Broken routes',
  summary: 'Its routes throw',
  version: '1.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'test-pipe',
})
