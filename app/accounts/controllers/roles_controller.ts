import type { HttpContext } from '@adonisjs/core/http'
import Role from '#core/accounts/models/role'
import AccountPolicy from '#core/accounts/policies/account_policy'
import { chosenRights, rightsChoices } from '#core/accounts/role_form'
import { roleValidator } from '#core/accounts/validators/role'

export default class RolesController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(AccountPolicy).authorize('manage')
    const roles = await Role.query().withCount('users').orderBy('id')
    return view.render('accounts::roles/index', { roles })
  }

  /** `?copy=<id>` begins with the rights of that role. */
  async create({ bouncer, i18n, request, view }: HttpContext) {
    await bouncer.with(AccountPolicy).authorize('manage')
    const model = await Role.find(Number(request.input('copy')) || 0)
    const role = { name: '', rights: model?.rights ?? {}, permissions: model?.permissions ?? [] }
    return view.render('accounts::roles/form', { role, ...(await rightsChoices(i18n)) })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(AccountPolicy).authorize('manage')
    return save(new Role().merge({ rights: {}, permissions: [] }), ctx)
  }

  async edit({ bouncer, i18n, params, view }: HttpContext) {
    const role = await Role.findOrFail(params.id)
    await bouncer.with(AccountPolicy).authorize('changeRole', role)
    return view.render('accounts::roles/form', { role, ...(await rightsChoices(i18n)) })
  }

  async update(ctx: HttpContext) {
    const role = await Role.findOrFail(ctx.params.id)
    await ctx.bouncer.with(AccountPolicy).authorize('changeRole', role)
    return save(role, ctx)
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const role = await Role.findOrFail(params.id)
    await bouncer.with(AccountPolicy).authorize('deleteRole', role)

    const result = await role.remove({ by: auth.user! })
    if (result.ok) session.flash('notice', i18n.t('accounts.roles.deleted', { name: role.name }))
    else session.flash('problem', i18n.t(`accounts.roles.${result.reason}`))
    return response.redirect().toRoute('roles.index')
  }
}

async function save(role: Role, ctx: HttpContext) {
  const { auth, bouncer, i18n, request, response, session } = ctx
  const { name, ...chosen } = await request.validateUsing(roleValidator)
  const given = await chosenRights(role, chosen)
  await bouncer.with(AccountPolicy).authorize('give', given)

  await role.keep({ name: role.key ? role.name : name, ...given }, { by: auth.user! })
  session.flash('notice', i18n.t('accounts.saved'))
  return response.redirect().toRoute('roles.index')
}
