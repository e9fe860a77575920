import type { HttpContext } from '@adonisjs/core/http'
import SimulatorPolicy from '../policies/simulator_policy.js'
import { reached } from '../simulator/lines.js'
import { PICTURE } from '../simulator/picture.js'
import { simulator } from '../simulator/simulator.js'
import { sayValidator } from '../validators/simulator.js'

export default class SimulatedMessagesController {
  /** The customer writes, or presses a button. */
  async store({ bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(SimulatorPolicy).authorize('use')
    const {
      inbox: id,
      customer,
      body,
      payload,
      picture,
    } = await request.validateUsing(sayValidator)
    const found = (await reached()).find(({ inbox }) => inbox.id === id)
    if (!found) return response.notFound()

    const status = await (
      await simulator()
    ).say({
      from: found.line.prefix + customer,
      to: found.address,
      body,
      media: picture ? [PICTURE] : [],
      fields: fieldsOf(found.line.prefix, customer, { body, payload }),
      url: found.line.hook(found.inbox),
    })

    if (status !== 200) session.flash('notice', i18n.t('twilio.simulator.refused', { status }))
    return response.redirect().withQs({ inbox: id, customer }).toRoute('twilio.simulator.show')
  }

  /** The customer reads what was sent. */
  async update({ bouncer, params, request, response }: HttpContext) {
    await bouncer.with(SimulatorPolicy).authorize('use')
    const stub = await simulator()
    if (!stub.messages.some(({ sid }) => sid === params.sid)) return response.notFound()

    await stub.advance(params.sid, 'read')

    return response.redirect().withQs(request.qs()).toRoute('twilio.simulator.show')
  }
}

/** WhatsApp tells more than a text message does. */
function fieldsOf(
  prefix: string,
  customer: string,
  { body, payload }: { body: string; payload?: string | null }
) {
  const said: Record<string, string> = {}
  if (prefix) Object.assign(said, { ProfileName: 'Maria Rossi', WaId: customer.slice(1) })
  if (payload) Object.assign(said, { ButtonPayload: payload, ButtonText: body })
  return said
}
