import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'everything_bridge',
  name: 'Bridge',
  summary: 'Joins Everything and Companion',
  version: '1.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'test-pipe',
  depends: ['everything', 'companion'],
  autoInstall: true,
})
