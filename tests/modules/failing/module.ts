import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'failing',
  name: 'Failing',
  summary: 'Its second migration fails',
  version: '1.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'test-pipe',
})
