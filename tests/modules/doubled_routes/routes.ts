import type { HttpRouterService } from '@adonisjs/core/types'

export default (router: HttpRouterService) => {
  router.get('same', () => 'one').as('one')
  router.get('same', () => 'two').as('two')
}
