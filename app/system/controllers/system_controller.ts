import type { HttpContext } from '@adonisjs/core/http'
import { howOften } from '#core/system/how_often'
import { overview } from '#core/system/overview'
import SystemPolicy from '#core/system/policies/system_policy'

export default class SystemController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(SystemPolicy).authorize('manage')
    return view.render('system::index', { ...(await overview()), howOften })
  }
}
