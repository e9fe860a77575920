import type { HttpRouterService } from '@adonisjs/core/types'
import { API_ROOT } from '#core/api/resources'

const OpenapiController = () => import('./controllers/openapi_controller.js')
const DocsController = () => import('./controllers/docs_controller.js')

export default (router: HttpRouterService) => {
  router.on('/api').redirectToPath(`${API_ROOT}/docs`).as('api.index')
  router.get(`${API_ROOT}/openapi.json`, [OpenapiController, 'show']).as('api.openapi')
  router.get(`${API_ROOT}/docs`, [DocsController, 'show']).as('api.docs')
}
