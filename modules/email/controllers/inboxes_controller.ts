import type { HttpContext } from '@adonisjs/core/http'
import Team from '#core/accounts/models/team'
import Inbox, { ASSIGNMENTS } from '#core/inboxes/models/inbox'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { mailbox } from '../mailbox.js'
import { blank, CHANNEL, inboxOf } from '../mailbox_form.js'
import type { EmailSettings } from '../inbox_settings.js'
import SignIn from '../models/sign_in.js'
import { isOAuth, redirectUri } from '../oauth/client.js'
import { dnsRecord } from '../outgoing/dkim.js'
import { presetNamed, presetOf, PRESETS } from '../presets.js'
import { inboxValidator } from '../validators/inbox.js'
import { InboxMessages } from '../validators/messages.js'

export default class InboxesController {
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    const preset = ctx.request.input('preset')
    return form(null, blank(presetNamed(preset)), ctx)
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    const fresh = new Inbox().merge({ channel: CHANNEL, isEnabled: true, nextSendAt: 0 })
    return save(fresh, ctx)
  }

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await mailbox(ctx.params.id)
    return form(inbox, inbox, ctx)
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(InboxPolicy).authorize('manage')
    return save(await mailbox(ctx.params.id), ctx)
  }
}

async function form(
  inbox: Inbox | null,
  shown: Pick<Inbox, 'settings'>,
  { request, view }: HttpContext
) {
  return view.render('email::inboxes/form', {
    inbox,
    shown,
    record: inbox?.settings.dkim ? dnsRecord(inbox) : null,
    preset: request.input('preset'),
    presets: Object.keys(PRESETS),
    teams: await Team.query().orderBy('name'),
    assignments: ASSIGNMENTS,
    oauth: (shown.settings as EmailSettings).oauth ?? presetOf(shown.settings.imap?.host).oauth,
    redirectUri: redirectUri(),
    signIn: inbox && isOAuth(inbox) ? await signInOf(inbox) : null,
  })
}

async function signInOf(inbox: Inbox) {
  const held = await SignIn.of(inbox)
  if (!held) return 'none'
  return held.isOver ? 'over' : 'good'
}

async function save(inbox: Inbox, { auth, i18n, request, response, session }: HttpContext) {
  const messagesProvider = new InboxMessages(i18n)
  const typed = await request.validateUsing(inboxValidator, { meta: { inbox }, messagesProvider })

  await inbox.keep(inboxOf(typed, inbox), { by: auth.user! })

  session.flash('notice', i18n.t('email.inbox.saved'))
  return response.redirect().toRoute('email.inboxes.edit', { id: inbox.id })
}
