import type { HttpRouterService } from '@adonisjs/core/types'

const SessionController = () => import('./controllers/session_controller.js')
const SecondStepController = () => import('./controllers/second_step_controller.js')
const PasswordRequestsController = () => import('./controllers/password_requests_controller.js')
const PasswordResetsController = () => import('./controllers/password_resets_controller.js')
const AcceptancesController = () => import('./controllers/acceptances_controller.js')

export default (router: HttpRouterService) => {
  router.get('sign-in', [SessionController, 'create']).as('session.create')
  router.post('sign-in', [SessionController, 'store']).as('session.store')
  router.get('sign-in/code', [SecondStepController, 'create']).as('second_step.create')
  router.post('sign-in/code', [SecondStepController, 'store']).as('second_step.store')

  router
    .get('forgotten-password', [PasswordRequestsController, 'create'])
    .as('password_requests.create')
  router
    .post('forgotten-password', [PasswordRequestsController, 'store'])
    .as('password_requests.store')
  router.get('new-password/:token', [PasswordResetsController, 'edit']).as('password_resets.edit')
  router
    .post('new-password/:token', [PasswordResetsController, 'update'])
    .as('password_resets.update')

  router.get('invitation/:token', [AcceptancesController, 'show']).as('invitations.show')
  router.post('invitation/:token', [AcceptancesController, 'store']).as('invitations.accept')
}
