import type { HttpContext } from '@adonisjs/core/http'
import Team from '#core/accounts/models/team'
import Inbox, { ASSIGNMENTS } from '#core/inboxes/models/inbox'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { settings } from '#core/settings/settings'
import { addressOf } from '#kernel/addresses'
import { isSimulating } from '#modules/twilio/simulated'
import { countries } from '../countries.js'
import { blank, inboxOf } from '../inbox_form.js'
import { CHANNEL, SENDERS } from '../inbox_settings.js'
import { WORD_KINDS } from '../incoming/words.js'
import { smsInbox } from '../sms_inbox.js'
import { inboxValidator } from '../validators/inbox.js'
import { InboxMessages } from '../validators/messages.js'

export default class InboxesController {
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    return form(null, await blank(), ctx)
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    const fresh = new Inbox().merge({ channel: CHANNEL, isEnabled: true, nextSendAt: 0 })
    return save(fresh, ctx)
  }

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await smsInbox(ctx.params.id)
    return form(inbox, inbox, ctx)
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    return save(await smsInbox(ctx.params.id), ctx)
  }
}

const form = async (inbox: Inbox | null, shown: Partial<Inbox>, { i18n, view }: HttpContext) =>
  view.render('sms::inboxes/form', {
    inbox,
    shown,
    isSimulating: isSimulating(),
    senders: SENDERS,
    countries: countries(i18n.locale),
    languages: Object.keys(shown.settings!.words),
    wordKinds: WORD_KINDS,
    currency: await settings.get('business.currency'),
    teams: await Team.query().orderBy('name'),
    assignments: ASSIGNMENTS,
    addresses: inbox && {
      messages: addressOf('sms.hooks.messages', { id: inbox.id }),
      statuses: addressOf('sms.hooks.statuses', { id: inbox.id }),
    },
  })

async function save(inbox: Inbox, { auth, i18n, request, response, session }: HttpContext) {
  const messagesProvider = new InboxMessages(i18n)
  const typed = await request.validateUsing(inboxValidator, { meta: { inbox }, messagesProvider })

  await inbox.keep(inboxOf(typed, inbox), { by: auth.user! })

  session.flash('notice', i18n.t('sms.inbox.saved'))
  return response.redirect().toRoute('sms.inboxes.edit', { id: inbox.id })
}
