import type { HttpRouterService } from '@adonisjs/core/types'

export default (router: HttpRouterService) => {
  router.post('hook', ({ response }) => response.noContent()).as('hook')
}
