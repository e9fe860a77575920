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
})
