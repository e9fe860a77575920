import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import { SESSION_COOKIE } from '#config/session'
import { loadRights } from '#core/accounts/current_user'
import { speak } from '#core/shell/middleware/locale'
import Shell from '#core/shell/middleware/shell'

export type ErrorPage = 'forbidden' | 'not_found' | 'too_large' | 'server_error'

/** What a page of an address without a route has not passed yet. */
const WAY_IN = [
  () => import('@adonisjs/session/session_middleware'),
  () => import('@adonisjs/shield/shield_middleware'),
  () => import('@adonisjs/auth/initialize_auth_middleware'),
]

/** An error page: inside the shell for who is signed in, plain for others and when in doubt. */
export async function errorPage(ctx: HttpContext, page: ErrorPage) {
  if (!ctx.i18n) speak(ctx, i18nManager.getSupportedLocaleFor(ctx.request.languages()) ?? 'en')
  const render = () => ctx.view.render(`errors/${page}`)
  if (!isStrayVisit(ctx)) return render()
  try {
    return await throughWayIn(ctx, async () => {
      await enterShell(ctx)
      return render()
    })
  } catch {
    return render()
  }
}

/** Someone with a session looks at an address that no route has. */
const isStrayVisit = ({ request, route }: HttpContext) =>
  !route && request.method() === 'GET' && SESSION_COOKIE in request.cookiesList()

async function enterShell(ctx: HttpContext) {
  await ctx.auth.check()
  const { user } = ctx.auth
  if (!user?.isActive) return
  await loadRights(user)
  if (user.locale) speak(ctx, user.locale)
  await new Shell().handle(ctx, async () => {})
}

async function throughWayIn(ctx: HttpContext, render: () => Promise<string>) {
  let html = ''
  const pass = async (step: number): Promise<void> => {
    if (step === WAY_IN.length) return void (html = await render())
    const { default: Middleware } = await WAY_IN[step]()
    const middleware = await app.container.make(Middleware as any)
    await (middleware as any).handle(ctx, () => pass(step + 1))
  }
  await pass(0)
  return html
}
