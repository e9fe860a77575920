import type { HttpRouterService } from '@adonisjs/core/types'

export default (router: HttpRouterService) => {
  router.get('half', () => 'half')
  router.group(() => {
    throw new Error('routes broken on purpose')
  })
}
