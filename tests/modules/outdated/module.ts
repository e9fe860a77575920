import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'outdated',
  name: 'Outdated',
  summary: 'Written for another contract',
  version: '1.0.0',
  core: '^0.1',
  category: 'Tests',
  icon: 'test-pipe',
})
