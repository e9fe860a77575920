import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Pages before signing in; who is signed in already goes Home. When a session ends while
 * the shell is open, they take the place of all of it.
 */
export default class Guest {
  async handle({ auth, request, response }: HttpContext, next: NextFn) {
    if (request.method() === 'GET' && (await auth.check())) return response.redirect('/')
    response.header('X-Up-Target', 'body')
    return next()
  }
}
