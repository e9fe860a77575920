import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'faltering',
  name: 'Faltering',
  summary: 'Stands still in the middle of a migration',
  version: '2.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'test-pipe',
})
