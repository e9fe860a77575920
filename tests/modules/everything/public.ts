import type { HttpRouterService } from '@adonisjs/core/types'

export default (router: HttpRouterService) => {
  router.get('ping', () => 'pong').as('ping')
}
