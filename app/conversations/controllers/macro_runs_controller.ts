import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import type { Obstacle } from '#core/conversations/macros/plan'
import { runMacro } from '#core/conversations/macros/run'
import Conversation from '#core/conversations/models/conversation'
import Macro from '#core/conversations/models/macro'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { sayUndo } from '#core/conversations/undo'
import { macroRunValidator } from '#core/conversations/validators/macro'

export default class MacroRunsController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    const conversation = await Conversation.findOrFail(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)
    const macro = await Macro.findOrFail((await request.validateUsing(macroRunValidator)).macro)

    const result = await runMacro(macro, conversation, { by: auth.user! })

    const { name } = macro
    if (!result.ok) {
      const why = result.obstacles.map((one) => said(one, ctx)).join(' ')
      session.flash('problem', i18n.t('conversations.macros.refused', { name, why }))
      return backTo(ctx, await Conversation.findOrFail(params.id))
    }
    if (result.reply) await sayUndo(ctx, result.reply)
    session.flash('notice', i18n.t('conversations.macros.ran', { name }))
    return backTo(ctx, conversation)
  }
}

const said = ({ step, reason }: Obstacle, { i18n }: HttpContext) =>
  `${i18n.t(`conversations.macros.steps.${step}`)}: ${i18n.t(`conversations.macros.reasons.${reason}`)}`
