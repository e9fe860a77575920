import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { snoozedUntil } from '#core/conversations/snooze'
import { ConversationMessages } from '#core/conversations/validators/messages'
import { snoozeValidator } from '#core/conversations/validators/write'
import { zoneOf } from '#core/conversations/zone'

export default class SnoozesController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)
    const zone = await zoneOf(auth.user!)
    const messagesProvider = new ConversationMessages(i18n)
    const meta = { zone }
    const { until, date } = await request.validateUsing(snoozeValidator, { meta, messagesProvider })

    const now = DateTime.now().setZone(zone)
    await conversation.snooze(snoozedUntil(until, now, Number(date)), { by: auth.user! })

    session.flash('notice', i18n.t('conversations.snoozed'))
    return backTo(ctx, conversation)
  }

  async destroy(ctx: HttpContext) {
    const { auth, bouncer, params } = ctx
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)

    await conversation.wake({ by: auth.user! })

    return backTo(ctx, conversation)
  }
}
