import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Problem } from '#core/api/problems'

/** A body that is not JSON is refused before anything reads it. */
export default class JsonBody {
  handle({ request }: HttpContext, next: NextFn) {
    if (hasBody(request) && !request.is(['application/json'])) {
      throw new Problem('unsupported_media_type')
    }
    return next()
  }
}

/** A body of length 0 is none: clients send that with a POST of nothing. */
const hasBody = (request: HttpContext['request']) =>
  request.hasBody() && request.header('content-length') !== '0'
