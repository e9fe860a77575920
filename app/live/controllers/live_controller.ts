import type { HttpContext } from '@adonisjs/core/http'
import LivePolicy from '#core/live/policies/live_policy'
import { LiveStream } from '#core/live/stream'

/** Tells a browser what happens, as server-sent events, until it goes. */
export default class LiveController {
  async index({ auth, bouncer, response }: HttpContext) {
    await bouncer.with(LivePolicy).authorize('listen')

    response.header('content-type', 'text/event-stream; charset=utf-8')
    response.header('cache-control', 'no-cache, no-transform')
    response.header('x-accel-buffering', 'no')
    return response.stream(await LiveStream.for(auth.user!))
  }
}
