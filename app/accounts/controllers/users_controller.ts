import type { HttpContext } from '@adonisjs/core/http'
import Role from '#core/accounts/models/role'
import Team from '#core/accounts/models/team'
import User from '#core/accounts/models/user'
import UserToken from '#core/accounts/models/user_token'
import AccountPolicy from '#core/accounts/policies/account_policy'
import { placeChoices } from '#core/accounts/place_choices'
import { refused } from '#core/accounts/refused'
import { userValidator } from '#core/accounts/validators/users'

export default class UsersController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(AccountPolicy).authorize('manage')
    const users = await User.query().preload('role').preload('teams').orderBy('name')
    return view.render('accounts::users/index', {
      users: users.toSorted((a, b) => Number(b.isActive) - Number(a.isActive)),
      invitations: await UserToken.waiting(),
    })
  }

  async edit({ auth, bouncer, params, view }: HttpContext) {
    const user = await User.findOrFail(params.id)
    await user.load((loader) => loader.load('role').load('teams'))
    await bouncer.with(AccountPolicy).authorize('give', user.role)
    return view.render('accounts::users/edit', {
      person: user,
      ...placeChoices(auth.user!, await Role.all(), await Team.query().orderBy('name')),
    })
  }

  async update({ bouncer, auth, i18n, params, request, response, session }: HttpContext) {
    const user = await User.findOrFail(params.id)
    await user.load('role')
    await bouncer.with(AccountPolicy).authorize('give', user.role)
    const input = await request.validateUsing(userValidator)
    const { role_id: roleId, team_ids: teamIds, capacity } = input
    await bouncer.with(AccountPolicy).authorize('give', await Role.findOrFail(roleId))

    const place = { roleId, teamIds: teamIds ?? [], capacity: capacity ?? null }
    const result = await user.place(place, { by: auth.user! })
    if (!result.ok) throw refused('role_id', i18n.t(`accounts.users.${result.reason}`))
    session.flash('notice', i18n.t('accounts.saved'))
    return response.redirect().toRoute('users.index')
  }
}
