import type { HttpRouterService } from '@adonisjs/core/types'
import { developedOnly } from './developed_only.js'

const SimulatorController = () => import('./controllers/simulator_controller.js')
const SimulatedInboxesController = () => import('./controllers/simulated_inboxes_controller.js')
const SimulatedMessagesController = () => import('./controllers/simulated_messages_controller.js')

export default (router: HttpRouterService) => {
  router
    .group(() => {
      router.get('simulator', [SimulatorController, 'show']).as('simulator.show')
      router
        .post('simulator/inboxes', [SimulatedInboxesController, 'store'])
        .as('simulator.inboxes')
      router.post('simulator/messages', [SimulatedMessagesController, 'store']).as('simulator.say')
      router
        .put('simulator/messages/:sid', [SimulatedMessagesController, 'update'])
        .as('simulator.read')
    })
    .use(developedOnly)
}
