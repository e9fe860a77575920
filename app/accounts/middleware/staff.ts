import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { loadRights } from '#core/accounts/current_user'
import type User from '#core/accounts/models/user'
import { rememberWantedPage } from '#core/accounts/wanted_page'
import { settings } from '#core/settings/settings'
import { speak } from '#core/shell/middleware/locale'
import { url } from '#core/shell/url'

type Session = HttpContext['session']

/** What a page fetches by itself must not take the notice that is meant for the next page. */
function leaveAsItIs(session: Session) {
  session.put(session.flashKey, session.flashMessages.all())
  session.commit = async () => {}
}

/** Only people who are signed in and active; from here on `auth.user` has its rights. */
export default class Staff {
  async handle(ctx: HttpContext, next: NextFn) {
    const { auth, request, session } = ctx
    if (request.header('x-background')) leaveAsItIs(session)
    await auth.check()
    const { user } = auth
    if (user && !user.isActive) await auth.use('web').logout()
    if (!user?.isActive) return this.#askToSignIn(ctx)

    await loadRights(user)
    await this.#prolong(user, session)
    speak(ctx, user.locale ?? (await settings.get('business.locale')))
    return next()
  }

  #askToSignIn(ctx: HttpContext) {
    const { request, response } = ctx
    rememberWantedPage(ctx)
    const signIn = url('session.create')
    return request.accepts(['html', 'json']) === 'json'
      ? response.unauthorized({ error: 'sign in first' })
      : response.redirect(signIn)
  }

  /** Sessions are written, and so prolonged, at most every ten minutes. */
  async #prolong(user: User, session: Session) {
    const now = Date.now()
    const before: number | undefined = session.get('seen_at')
    if (before && now - before < 600_000) return
    session.put('seen_at', now)
    if (before) await user.seen()
  }
}
