import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { settings } from '#core/settings/settings'

/** Until setup is done every page says how to do it. */
export default class SetUp {
  async handle({ response, view }: HttpContext, next: NextFn) {
    if (await settings.get('setup.completed_at')) return next()
    return response.status(503).send(await view.render('setup::pending'))
  }
}
