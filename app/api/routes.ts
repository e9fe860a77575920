import type { HttpRouterService } from '@adonisjs/core/types'

const ApiTokensController = () => import('./controllers/api_tokens_controller.js')

export default (router: HttpRouterService) => {
  router.get('settings/api-tokens', [ApiTokensController, 'index']).as('api_tokens.index')
  router.get('settings/api-tokens/new', [ApiTokensController, 'create']).as('api_tokens.create')
  router.post('settings/api-tokens', [ApiTokensController, 'store']).as('api_tokens.store')
  router
    .delete('settings/api-tokens/:id', [ApiTokensController, 'destroy'])
    .as('api_tokens.destroy')
}
