import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'picky',
  name: 'Picky',
  summary: 'Needs what is not there',
  version: '1.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'test-pipe',
  depends: ['nowhere', 'everything@^9.0'],
})
