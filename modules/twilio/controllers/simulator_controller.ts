import type { HttpContext } from '@adonisjs/core/http'
import SimulatorPolicy from '../policies/simulator_policy.js'
import { kinds, reached } from '../simulator/lines.js'
import { simulator } from '../simulator/simulator.js'

/** Maria of the demo and of every test. */
const CUSTOMER = '+393471234567'
const MOST = 50

export default class SimulatorController {
  async show({ bouncer, request, view }: HttpContext) {
    await bouncer.with(SimulatorPolicy).authorize('use')
    const { inbox: wanted, customer = CUSTOMER } = request.qs()
    const all = await reached()
    const chosen = all.find(({ inbox }) => inbox.id === Number(wanted)) ?? all[0]
    const { messages } = await simulator()
    const theirs = chosen ? chosen.line.prefix + customer : ''
    return view.render('twilio::simulator/show', {
      kinds: await kinds(),
      all,
      chosen,
      customer,
      messages: messages
        .filter(({ from, to }) => from === theirs || to === theirs)
        .filter(({ from, to, service }) => [from, to, service].includes(chosen.address))
        .slice(-MOST),
    })
  }
}
