import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { Begun, Outcome } from '#kernel/lifecycle'
import AppPolicy from '#core/apps/policies/app_policy'
import { overview, type Overview, type Verb } from '#core/apps/overview'
import { wordsFor } from '#core/apps/words'

/** The module of the address, for who may manage modules. */
export async function managed({ bouncer, params, request }: HttpContext) {
  await bouncer.with(AppPolicy).authorize('manage')
  const app = await overview(params.id)
  if (!app) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return app
}

/** Back to the module's page, with what was done, was begun, or why not. */
export function answer(
  { i18n, response, session }: HttpContext,
  { id, name, addon }: Overview,
  outcome: Outcome | Begun,
  verb: Verb
) {
  if (!outcome.ok) session.flash('problem', wordsFor(outcome, name, i18n))
  else session.flash('notice', i18n.t(`apps.done.${verb}`, { name }))
  return addon.folder
    ? response.redirect().toRoute('apps.show', { id })
    : response.redirect().toRoute('apps.index')
}
