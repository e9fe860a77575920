import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'doubled_routes',
  name: 'Doubled routes',
  summary: 'Two of its routes are the same',
  version: '1.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'test-pipe',
})
