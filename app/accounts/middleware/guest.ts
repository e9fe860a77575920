import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Pages before signing in; who is signed in already goes Home. */
export default class Guest {
  async handle({ auth, request, response }: HttpContext, next: NextFn) {
    if (request.method() === 'GET' && (await auth.check())) return response.redirect('/')
    return next()
  }
}
