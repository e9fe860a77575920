import type { HttpContext } from '@adonisjs/core/http'
import AutomationRun from '#core/automation/models/automation_run'
import AutomationPolicy from '#core/automation/policies/automation_policy'

export default class RunsController {
  async show({ bouncer, params, view }: HttpContext) {
    await bouncer.with(AutomationPolicy).authorize('manage')
    const run = await AutomationRun.query()
      .where('id', params.id)
      .preload('rule')
      .preload('steps', (steps) => steps.orderBy('position'))
      .firstOrFail()
    const cause = run.causeId
      ? await AutomationRun.query().where('id', run.causeId).preload('rule').first()
      : null
    return view.render('automation::run', { run, cause })
  }
}
