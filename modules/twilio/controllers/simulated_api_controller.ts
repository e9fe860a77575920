import type { HttpContext } from '@adonisjs/core/http'
import { rawBody } from '#kernel/raw_body'
import { simulator } from '../simulator/simulator.js'
import { stubRequest } from '../stub/server.js'

const BEFORE = '/twilio/simulated'

export default class SimulatedApiController {
  async store({ request, response }: HttpContext) {
    const asked = stubRequest(
      request.request,
      request.request.url!.slice(BEFORE.length),
      await rawBody(request.request)
    )
    const { status, headers = {}, body } = await (await simulator()).answer(asked)
    for (const [name, value] of Object.entries(headers)) response.header(name, value)
    return response.status(status).send(body)
  }
}
