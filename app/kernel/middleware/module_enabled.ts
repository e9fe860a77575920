import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { addons } from '#kernel/addons'
import { isEnabled } from '#kernel/module_states'

/** The routes of a module that is not enabled are not there. */
export default class ModuleEnabled {
  async handle({ request }: HttpContext, next: NextFn, id: string) {
    const addon = addons.find(id)
    if (addon && (await isEnabled(addon))) return next()
    throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  }
}
