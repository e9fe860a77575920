import type { HttpContext } from '@adonisjs/core/http'
import encryption from '@adonisjs/core/services/encryption'
import { DateTime } from 'luxon'
import ApiToken from '#core/api/models/api_token'
import ApiTokenPolicy from '#core/api/policies/api_token_policy'
import { liveScopes } from '#core/api/resources'
import { LIFETIMES, newTokenValidator } from '#core/api/validators/api_token'

export default class ApiTokensController {
  async index({ auth, bouncer, session, view }: HttpContext) {
    await bouncer.with(ApiTokenPolicy).authorize('index')
    const tokens = await ApiToken.query().where('userId', auth.user!.id).orderBy('id', 'desc')
    const fresh = session.flashMessages.get('api_token')

    return view.render('api::tokens/index', {
      tokens,
      secret: fresh ? encryption.decrypt<string>(fresh) : null,
    })
  }

  async create({ bouncer, session, view }: HttpContext) {
    await bouncer.with(ApiTokenPolicy).authorize('create')
    const chosen = [session.flashMessages.get('scopes', [])].flat()

    return view.render('api::tokens/create', {
      groups: await liveScopes(),
      lifetimes: LIFETIMES,
      chosen,
    })
  }

  /** The text is carried to the next page encrypted: nothing readable of it is ever stored. */
  async store({ auth, bouncer, request, response, session }: HttpContext) {
    await bouncer.with(ApiTokenPolicy).authorize('create')
    const known = (await liveScopes()).flatMap(({ scopes }) => scopes)
    const { name, scopes, lasts } = await request.validateUsing(newTokenValidator(known))

    const expiresAt = lasts === 'never' ? null : DateTime.now().plus({ days: Number(lasts) })
    const secret = await ApiToken.issue(auth.user!, { name, scopes, expiresAt })

    session.flash('api_token', encryption.encrypt(secret))
    return response.redirect().toRoute('api_tokens.index')
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const token = await ApiToken.findOrFail(params.id)
    await bouncer.with(ApiTokenPolicy).authorize('delete', token)

    await token.revoke({ by: auth.user! })

    session.flash('notice', i18n.t('api.tokens.revoked', { name: token.name }))
    return response.redirect().toRoute('api_tokens.index')
  }
}
