import type { HttpRouterService } from '@adonisjs/core/types'

const SearchController = () => import('./controllers/search_controller.js')
const SuggestionsController = () => import('./controllers/suggestions_controller.js')

export default (router: HttpRouterService) => {
  router.get('search', [SearchController, 'index']).as('search.index')
  router.get('search/suggestions', [SuggestionsController, 'index']).as('search.suggestions')
}
