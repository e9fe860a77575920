import type { HttpRouterService } from '@adonisjs/core/types'

export default (router: HttpRouterService) => {
  router.get('same', () => 'one')
  router.get('same', () => 'two')
}
