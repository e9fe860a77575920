import { errors as authErrors } from '@adonisjs/auth'
import { errors as bouncerErrors } from '@adonisjs/bouncer'
import app from '@adonisjs/core/services/app'
import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import type { StatusPageRange, StatusPageRenderer } from '@adonisjs/core/types/http'
import { errors as lucidErrors } from '@adonisjs/lucid'
import { errors as shieldErrors } from '@adonisjs/shield'
import { errors as vineErrors } from '@vinejs/vine'
import { errorPage } from '#core/shell/error_page'
import { isTooDeep, problem } from '#core/api/problem'

export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = !app.inProduction
  protected renderStatusPages = true

  protected statusPages: Record<StatusPageRange, StatusPageRenderer> = {
    '403': (_, ctx) => errorPage(ctx, 'forbidden'),
    '404': (_, ctx) => errorPage(ctx, 'not_found'),
    '413': (_, ctx) => errorPage(ctx, 'too_large'),
    '500..599': (error, ctx) =>
      app.inDev ? super.renderErrorAsHTML(error, ctx) : errorPage(ctx, 'server_error'),
  }

  protected ignoreStatuses = [400, 401, 403, 404, 422]

  /** The API logs what it did not expect; a body too deep to read is refused like others. */
  async report(error: unknown, ctx: HttpContext) {
    if (!isApi(ctx) && !isTooDeep(error)) await super.report(error, ctx)
  }

  async handle(error: unknown, ctx: HttpContext) {
    if (isApi(ctx)) return problem(error, ctx)
    if (error instanceof vineErrors.E_VALIDATION_ERROR && ctx.session) return backToForm(error, ctx)
    if (error instanceof bouncerErrors.E_AUTHORIZATION_FAILURE) return refuse(ctx, 403)
    if (error instanceof lucidErrors.E_ROW_NOT_FOUND) return refuse(ctx, 404)
    if (error instanceof shieldErrors.E_BAD_CSRF_TOKEN && ctx.session) return staleForm(ctx)
    if (error instanceof authErrors.E_UNAUTHORIZED_ACCESS) return refuse(ctx, 403)
    if (isTooDeep(error)) return refuse(ctx, 413)
    return super.handle(error, ctx)
  }
}

const isApi = ({ request }: HttpContext) => request.url().startsWith('/api/')

/** What was typed comes back with the errors, on the page the form was on. */
function backToForm(error: InstanceType<typeof vineErrors.E_VALIDATION_ERROR>, ctx: HttpContext) {
  const { request, response, session } = ctx
  if (request.accepts(['html', 'json']) === 'json') {
    return response.unprocessableEntity({ errors: error.messages })
  }
  session.flashValidationErrors(error, false)
  session.flashOnly(typed(ctx))
  return response.redirect(formPage(ctx))
}

/** Fields that come back on the form; secrets are not put down anywhere, not even for one page. */
const typed = ({ request }: HttpContext) =>
  Object.keys(request.original()).filter(
    (field) => !/^_(csrf|method)$|password|secret|token/i.test(field)
  )

function formPage({ request }: HttpContext) {
  const form = request.input('_form')
  if (typeof form === 'string' && /^\/(?![/\\])/.test(form)) return form
  const referrer = request.header('referer')
  return referrer && URL.canParse(referrer)
    ? new URL(referrer).pathname + new URL(referrer).search
    : '/'
}

function staleForm(ctx: HttpContext) {
  ctx.session.flashOnly(typed(ctx))
  ctx.session.flash('problem', ctx.i18n.t('shell.errors.stale_form'))
  return ctx.response.redirect(formPage(ctx))
}

const REFUSALS = { 403: 'forbidden', 404: 'not_found', 413: 'too_large' } as const

async function refuse(ctx: HttpContext, status: keyof typeof REFUSALS) {
  ctx.response.status(status)
  return ctx.response.send(await errorPage(ctx, REFUSALS[status]))
}
