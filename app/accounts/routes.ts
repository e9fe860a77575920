import type { HttpRouterService } from '@adonisjs/core/types'

const SessionController = () => import('./controllers/session_controller.js')
const ProfileController = () => import('./controllers/profile_controller.js')
const SecurityController = () => import('./controllers/security_controller.js')
const PasswordController = () => import('./controllers/password_controller.js')
const SessionsController = () => import('./controllers/sessions_controller.js')
const OtherSessionsController = () => import('./controllers/other_sessions_controller.js')
const TwoFactorController = () => import('./controllers/two_factor_controller.js')
const TwoFactorConfirmationController = () =>
  import('./controllers/two_factor_confirmation_controller.js')
const RecoveryCodesController = () => import('./controllers/recovery_codes_controller.js')
const UsersController = () => import('./controllers/users_controller.js')
const DeactivationsController = () => import('./controllers/deactivations_controller.js')
const ResetLinksController = () => import('./controllers/reset_links_controller.js')
const InvitationsController = () => import('./controllers/invitations_controller.js')
const RolesController = () => import('./controllers/roles_controller.js')
const TeamsController = () => import('./controllers/teams_controller.js')

export default (router: HttpRouterService) => {
  router.delete('session', [SessionController, 'destroy']).as('session.destroy')

  router.get('profile', [ProfileController, 'show']).as('profile.show')
  router.put('profile', [ProfileController, 'update']).as('profile.update')
  router.get('profile/security', [SecurityController, 'show']).as('security.show')
  router.put('profile/password', [PasswordController, 'update']).as('password.update')
  router
    .delete('profile/sessions', [OtherSessionsController, 'destroy'])
    .as('sessions.destroy_others')
  router.delete('profile/sessions/:id', [SessionsController, 'destroy']).as('sessions.destroy')
  router.get('profile/two-factor', [TwoFactorController, 'show']).as('two_factor.show')
  router.post('profile/two-factor', [TwoFactorController, 'store']).as('two_factor.store')
  router.delete('profile/two-factor', [TwoFactorController, 'destroy']).as('two_factor.destroy')
  router
    .post('profile/two-factor/confirmation', [TwoFactorConfirmationController, 'store'])
    .as('two_factor.confirm')
  router
    .post('profile/recovery-codes', [RecoveryCodesController, 'store'])
    .as('recovery_codes.store')

  router
    .group(() => {
      router.resource('users', UsersController).only(['index', 'edit', 'update'])
      router
        .post('users/:id/deactivation', [DeactivationsController, 'store'])
        .as('deactivations.store')
      router
        .delete('users/:id/deactivation', [DeactivationsController, 'destroy'])
        .as('deactivations.destroy')
      router.post('users/:id/reset-link', [ResetLinksController, 'store']).as('reset_links.store')
      router
        .resource('invitations', InvitationsController)
        .only(['create', 'store', 'update', 'destroy'])
      router.resource('roles', RolesController).except(['show'])
      router.resource('teams', TeamsController).except(['show'])
    })
    .prefix('settings')
    .where('id', router.matchers.number())
}
