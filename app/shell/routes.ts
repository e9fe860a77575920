import type { HttpRouterService } from '@adonisjs/core/types'

const HomeController = () => import('./controllers/home_controller.js')

export default (router: HttpRouterService) => {
  router.get('/', [HomeController, 'index']).as('home')
}
