import type { HttpRouterService } from '@adonisjs/core/types'

const HomeController = () => import('./controllers/home_controller.js')
const ThemeController = () => import('./controllers/theme_controller.js')
const ChecklistController = () => import('./controllers/checklist_controller.js')

export default (router: HttpRouterService) => {
  router.get('/', [HomeController, 'index']).as('home')
  router.put('theme', [ThemeController, 'update']).as('theme.update')
  router.delete('checklist', [ChecklistController, 'destroy']).as('checklist.destroy')
}
