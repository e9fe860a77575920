import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'companion',
  name: 'Companion',
  summary: 'Needs Everything',
  version: '1.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'test-pipe',
  depends: ['everything@^1.0'],
})
