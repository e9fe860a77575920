import type { HttpContext } from '@adonisjs/core/http'
import Team from '#core/accounts/models/team'
import Inbox, { ASSIGNMENTS } from '#core/inboxes/models/inbox'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { settings } from '#core/settings/settings'
import { blank, inboxOf } from '../inbox_form.js'
import { CHANNEL } from '../inbox_settings.js'
import { whatsappInbox } from '../inboxes.js'
import { inboxValidator } from '../validators/inbox.js'
import { InboxMessages } from '../validators/messages.js'
import { webhookOf } from '../webhook_addresses.js'

export default class InboxesController {
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    return form(null, blank, ctx)
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    const fresh = new Inbox().merge({ channel: CHANNEL, isEnabled: true, nextSendAt: 0 })
    return save(fresh, ctx)
  }

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await whatsappInbox(ctx.params.id)
    return form(inbox, inbox, ctx)
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    return save(await whatsappInbox(ctx.params.id), ctx)
  }
}

const form = async (inbox: Inbox | null, shown: Partial<Inbox>, { view }: HttpContext) =>
  view.render('whatsapp::inboxes/form', {
    inbox,
    shown,
    webhook: inbox && webhookOf(inbox),
    teams: await Team.query().orderBy('name'),
    assignments: ASSIGNMENTS,
  })

async function save(inbox: Inbox, { auth, i18n, request, response, session }: HttpContext) {
  const messagesProvider = new InboxMessages(i18n)
  const meta = { inbox, country: await settings.get('business.country') }
  const typed = await request.validateUsing(inboxValidator, { meta, messagesProvider })

  await inbox.keep(inboxOf(typed, inbox), { by: auth.user! })

  session.flash('notice', i18n.t('whatsapp.inbox.saved'))
  return response.redirect().toRoute('whatsapp.inboxes.edit', { id: inbox.id })
}
