import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Only callers with a token. */
export default class ApiToken {
  async handle({ response }: HttpContext, _next: NextFn) {
    return response.unauthorized()
  }
}
