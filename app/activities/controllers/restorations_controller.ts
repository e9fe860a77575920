import type { HttpContext } from '@adonisjs/core/http'
import Activity from '#core/activities/models/activity'
import ActivityPolicy from '#core/activities/policies/activity_policy'

export default class RestorationsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const trashed = Activity.query().where('id', params.id).whereNotNull('deleted_at')
    const activity = await trashed.firstOrFail()
    await bouncer.with(ActivityPolicy).authorize('delete', activity)

    await activity.restore({ by: auth.user! })

    session.flash('notice', i18n.t('activities.trash.restored', { title: activity.title }))
    return response.redirect().toRoute('activities.show', { id: activity.id })
  }
}
