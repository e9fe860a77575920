import type { HttpContext } from '@adonisjs/core/http'
import CannedReply from '#core/conversations/models/canned_reply'
import CannedReplyPolicy from '#core/conversations/policies/canned_reply_policy'
import { ConversationMessages } from '#core/conversations/validators/messages'
import { cannedReplyValidator } from '#core/conversations/validators/work'
import { fieldChoices } from '#core/templates/merge/fields'

export default class CannedRepliesController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(CannedReplyPolicy).authorize('manage')
    const replies = await CannedReply.query().orderBy('shortcut').pojo()
    return view.render('conversations::canned/index', { replies })
  }

  async create({ auth, bouncer, i18n, view }: HttpContext) {
    await bouncer.with(CannedReplyPolicy).authorize('manage')
    const fields = await fieldChoices(i18n, auth.user!)
    return view.render('conversations::canned/form', { reply: null, fields })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(CannedReplyPolicy).authorize('manage')
    return keep(ctx, new CannedReply())
  }

  async edit({ auth, bouncer, i18n, params, view }: HttpContext) {
    await bouncer.with(CannedReplyPolicy).authorize('manage')
    const reply = await CannedReply.findOrFail(params.id)
    const fields = await fieldChoices(i18n, auth.user!)
    return view.render('conversations::canned/form', { reply, fields })
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(CannedReplyPolicy).authorize('manage')
    return keep(ctx, await CannedReply.findOrFail(ctx.params.id))
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(CannedReplyPolicy).authorize('manage')
    const reply = await CannedReply.findOrFail(params.id)

    await reply.remove({ by: auth.user! })

    session.flash('notice', i18n.t('conversations.canned.deleted', { title: reply.title }))
    return response.redirect().toRoute('canned_replies.index')
  }
}

async function keep(ctx: HttpContext, reply: CannedReply) {
  const { auth, i18n, request, response, session } = ctx
  const messagesProvider = new ConversationMessages(i18n)
  const meta = { id: reply.id }
  const fields = await request.validateUsing(cannedReplyValidator, { meta, messagesProvider })

  await reply.keep(fields, { by: auth.user! })

  session.flash('notice', i18n.t('conversations.canned.saved', { title: reply.title }))
  return response.redirect().toRoute('canned_replies.index')
}
