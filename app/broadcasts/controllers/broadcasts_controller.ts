import type { HttpContext } from '@adonisjs/core/http'
import { describe } from '#core/broadcasts/audience'
import { formState, sendable, usableInboxes } from '#core/broadcasts/form'
import { broadcastsPage } from '#core/broadcasts/index_page'
import Broadcast, { type Audience } from '#core/broadcasts/models/broadcast'
import BroadcastPolicy from '#core/broadcasts/policies/broadcast_policy'
import { showState } from '#core/broadcasts/show_state'
import { BroadcastMessages, broadcastValidator } from '#core/broadcasts/validators/broadcast'
import { refuse } from '#core/lists/refuse'

export default class BroadcastsController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(BroadcastPolicy).authorize('manage')
    return view.render('broadcasts::index', await broadcastsPage(request.qs().before))
  }

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(BroadcastPolicy).authorize('manage')
    return ctx.view.render('broadcasts::form', await formState(ctx))
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(BroadcastPolicy).authorize('manage')
    return keep(ctx, new Broadcast())
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.page(ctx.params.id)
    return ctx.view.render('broadcasts::show', await showState(ctx, broadcast))
  }

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.findOrFail(ctx.params.id)
    if (!broadcast.isOpen) return tooLate(ctx, broadcast)
    return ctx.view.render('broadcasts::form', await formState(ctx, broadcast))
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.findOrFail(ctx.params.id)
    return broadcast.isOpen ? keep(ctx, broadcast) : tooLate(ctx, broadcast)
  }

  /** What was sent stays, with who sent it: only what has not begun can go. */
  async destroy(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, response, session } = ctx
    await bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.findOrFail(params.id)
    if (!broadcast.isOpen) return tooLate(ctx, broadcast)

    await broadcast.remove({ by: auth.user! })

    session.flash('notice', i18n.t('broadcasts.deleted', { name: broadcast.name }))
    return response.redirect().toRoute('broadcasts.index')
  }
}

function tooLate({ i18n, response, session }: HttpContext, { id }: Broadcast) {
  session.flash('problem', i18n.t('broadcasts.too_late'))
  return response.redirect().toRoute('broadcasts.show', { id })
}

async function keep(ctx: HttpContext, broadcast: Broadcast) {
  const { auth, i18n, request, response } = ctx
  const templates = new Map((await sendable()).map(({ id, purpose }) => [id, purpose]))
  const inboxes = (await usableInboxes()).map(({ id }) => id)
  const chosen = await request.validateUsing(broadcastValidator, {
    meta: { templates, inboxes },
    messagesProvider: new BroadcastMessages(i18n),
  })
  const audience = audienceIn(chosen)
  const described = await describe(audience, auth.user!, i18n)
  if (!described) refuse('audience', i18n.t('broadcasts.errors.audience'))

  const isKept = await broadcast.keep(
    {
      name: chosen.name,
      templateId: chosen.template_id,
      inboxId: chosen.inbox_id,
      purpose: chosen.purpose,
      audience,
      audienceLabel: described.label,
      ratePerMinute: chosen.rate,
      expected: described.expected,
    },
    { by: auth.user! }
  )
  if (!isKept) return tooLate(ctx, broadcast)
  return response.redirect().toRoute('broadcasts.show', { id: broadcast.id })
}

function audienceIn({ audience, ids = '' }: { audience: string; ids?: string }): Audience {
  if (audience !== 'ids') return { from: audience }
  const chosen = ids.split(',').map(Number).filter(isId)
  return { ids: [...new Set(chosen)].slice(0, 1000) }
}

const isId = (id: number) => Number.isInteger(id) && id > 0 && id < 2 ** 31
