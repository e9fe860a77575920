import type { HttpContext } from '@adonisjs/core/http'
import Team from '#core/accounts/models/team'
import { PRIORITIES, STATUSES } from '#core/conversations/models/conversation'
import CannedReply from '#core/conversations/models/canned_reply'
import Macro, { type MacroSteps } from '#core/conversations/models/macro'
import { workers } from '#core/conversations/next_assignee'
import MacroPolicy from '#core/conversations/policies/macro_policy'
import { macroValidator } from '#core/conversations/validators/macro'
import { ConversationMessages } from '#core/conversations/validators/messages'
import { refuse } from '#core/lists/refuse'

export default class MacrosController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(MacroPolicy).authorize('manage')
    return view.render('conversations::macros/index', {
      macros: await Macro.query().orderBy('name').orderBy('id'),
    })
  }

  async create({ bouncer, view }: HttpContext) {
    await bouncer.with(MacroPolicy).authorize('manage')
    return view.render('conversations::macros/form', { macro: null, ...(await choices()) })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(MacroPolicy).authorize('manage')
    return keep(ctx, new Macro())
  }

  async edit({ bouncer, params, view }: HttpContext) {
    await bouncer.with(MacroPolicy).authorize('manage')
    const macro = await Macro.findOrFail(params.id)
    return view.render('conversations::macros/form', { macro, ...(await choices()) })
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(MacroPolicy).authorize('manage')
    return keep(ctx, await Macro.findOrFail(ctx.params.id))
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(MacroPolicy).authorize('manage')
    const macro = await Macro.findOrFail(params.id)

    await macro.remove({ by: auth.user! })

    session.flash('notice', i18n.t('conversations.macros.deleted', { name: macro.name }))
    return response.redirect().toRoute('macros.index')
  }
}

async function keep({ auth, i18n, request, response, session }: HttpContext, macro: Macro) {
  const messagesProvider = new ConversationMessages(i18n)
  const { name, ...given } = await request.validateUsing(macroValidator, { messagesProvider })
  const steps = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined)
  ) as MacroSteps
  if (!Object.keys(steps).length) refuse('name', i18n.t('conversations.macros.nothing'))
  if (steps.snooze && steps.status === 'resolved')
    refuse('snooze', i18n.t('conversations.macros.reasons.resolved'))

  await macro.keep({ name, steps }, { by: auth.user! })

  session.flash('notice', i18n.t('conversations.macros.saved', { name }))
  return response.redirect().toRoute('macros.index')
}

const choices = async () => ({
  people: (await workers()).toSorted((a, b) => a.name.localeCompare(b.name)),
  teams: await Team.query().orderBy('name'),
  replies: await CannedReply.query().orderBy('title'),
  priorities: PRIORITIES,
  statuses: STATUSES,
})
