import type { HttpRouterService } from '@adonisjs/core/types'

const AuditController = () => import('./controllers/audit_controller.js')

export default (router: HttpRouterService) => {
  router.get('settings/audit', [AuditController, 'index']).as('audit.index')
}
