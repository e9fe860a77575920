import type { HttpContext } from '@adonisjs/core/http'
import Team from '#core/accounts/models/team'
import User from '#core/accounts/models/user'
import AccountPolicy from '#core/accounts/policies/account_policy'
import { teamValidator } from '#core/accounts/validators/users'

export default class TeamsController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(AccountPolicy).authorize('manage')
    const teams = await Team.query().preload('members').orderBy('name')
    return view.render('accounts::teams/index', { teams })
  }

  async create({ bouncer, view }: HttpContext) {
    await bouncer.with(AccountPolicy).authorize('manage')
    return view.render('accounts::teams/form', { team: null, people: await people(), members: [] })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(AccountPolicy).authorize('manage')
    return save(new Team(), ctx)
  }

  async edit({ bouncer, params, view }: HttpContext) {
    await bouncer.with(AccountPolicy).authorize('manage')
    const team = await Team.findOrFail(params.id)
    await team.load('members')
    const members = team.members.map(({ id }) => id)
    return view.render('accounts::teams/form', { team, people: await people(members), members })
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(AccountPolicy).authorize('manage')
    return save(await Team.findOrFail(ctx.params.id), ctx)
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(AccountPolicy).authorize('manage')
    const team = await Team.findOrFail(params.id)
    await team.remove({ by: auth.user! })
    session.flash('notice', i18n.t('accounts.teams.deleted', { name: team.name }))
    return response.redirect().toRoute('teams.index')
  }
}

async function save(team: Team, { auth, i18n, request, response, session }: HttpContext) {
  const { name, user_ids: userIds } = await request.validateUsing(teamValidator, {
    meta: { teamId: team.id },
  })
  await team.keep({ name, userIds: userIds ?? [] }, { by: auth.user! })
  session.flash('notice', i18n.t('accounts.saved'))
  return response.redirect().toRoute('teams.index')
}

const people = (members: number[] = []) =>
  User.query()
    .where((query) => query.where('is_active', true).orWhereIn('id', members))
    .orderBy('name')
