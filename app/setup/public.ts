import type { HttpRouterService } from '@adonisjs/core/types'
import { middleware } from '#start/kernel'

const SetupController = () => import('./controllers/setup_controller.js')
const AwaitingSetup = () => import('./middleware/awaiting_setup.js')

/** Whoever comes without the link is told nothing, not even by a session. */
export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.get('setup', [SetupController, 'create']).as('setup.create')
      router.post('setup', [SetupController, 'store']).as('setup.store')
    })
    .use([
      async (ctx, next) => new (await AwaitingSetup()).default().handle(ctx, next),
      middleware.session(),
      middleware.shield(),
      middleware.initAuth(),
    ])
}
