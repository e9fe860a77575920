import { defineModule } from '#kernel/contract'

/** Adds a resource to the REST API. */
export default defineModule({
  id: 'api_sample',
  name: 'API sample',
  summary: 'A resource of a module, for the tests of the API',
  version: '1.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'api',
  provides: {
    api: { stamps: { resource: 'stamps', define: () => import('./api/stamps.js') } },
  },
})
