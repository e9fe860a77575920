import type { HttpContext } from '@adonisjs/core/http'
import SimulatorPolicy from '../policies/simulator_policy.js'
import { SIMULATED } from '../simulated.js'
import { kinds } from '../simulator/lines.js'
import { connectValidator } from '../validators/simulator.js'

/** An inbox with the simulator's account. */
export default class SimulatedInboxesController {
  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(SimulatorPolicy).authorize('use')
    const { kind } = await request.validateUsing(connectValidator)
    const found = (await kinds()).find(({ id }) => id === kind)
    if (!found) return response.notFound()

    const inbox = await found.line.connect(SIMULATED, auth.user!)

    session.flash('notice', i18n.t('twilio.simulator.connected'))
    return response.redirect().withQs({ inbox: inbox.id }).toRoute('twilio.simulator.show')
  }
}
