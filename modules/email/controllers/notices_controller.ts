import type { HttpContext } from '@adonisjs/core/http'
import NoticePolicy from '../policies/notice_policy.js'
import { wantNotices, wantsNotices } from '../notices/wish.js'
import { noticesValidator } from '../validators/notices.js'

/** Each for themselves. */
export default class NoticesController {
  async edit({ auth, bouncer, view }: HttpContext) {
    await bouncer.with(NoticePolicy).authorize('manage')
    const { id, email } = auth.user!
    return view.render('email::notices/edit', { email, wanted: await wantsNotices(id) })
  }

  async update({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(NoticePolicy).authorize('manage')
    const { wanted = false } = await request.validateUsing(noticesValidator)

    await wantNotices(auth.user!.id, wanted)

    session.flash('notice', i18n.t('email.notices.saved'))
    return response.redirect().toRoute('email.notices.edit')
  }
}
