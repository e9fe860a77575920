import type { HttpContext } from '@adonisjs/core/http'
import { stalePage } from '#core/deals/conflict'
import { dealForm, validated } from '#core/deals/form'
import { dealRecord, liveDeal } from '#core/deals/found'
import Deal from '#core/deals/models/deal'
import Stage from '#core/deals/models/stage'
import DealPolicy from '#core/deals/policies/deal_policy'
import { recordPage } from '#core/deals/record'
import { dealValidator, newDealValidator } from '#core/deals/validators/deal'

export default class DealsController {
  async show(ctx: HttpContext) {
    const deal = await dealRecord(ctx.params.id)
    await ctx.bouncer.with(DealPolicy).authorize('read', deal)

    return ctx.view.render('deals::show', await recordPage(ctx, deal))
  }

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(DealPolicy).authorize('create')

    return ctx.view.render('deals::form', await dealForm(ctx))
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, response, session } = ctx
    await bouncer.with(DealPolicy).authorize('create')
    const { stageId, ...fields } = await validated(ctx, newDealValidator)
    const input = { ownerId: auth.user!.id, ...fields }
    await bouncer.with(DealPolicy).authorize('create', input)

    const deal = await Deal.add(input, { stage: await Stage.findOrFail(stageId), by: auth.user! })

    session.flash('notice', i18n.t('deals.added', { title: deal.title }))
    return response.redirect().toRoute('deals.show', { id: deal.id })
  }

  async edit(ctx: HttpContext) {
    const deal = await dealRecord(ctx.params.id)
    await ctx.bouncer.with(DealPolicy).authorize('update', deal)

    return ctx.view.render('deals::form', await dealForm(ctx, deal))
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, i18n, response, session } = ctx
    const deal = await dealRecord(ctx.params.id)
    await bouncer.with(DealPolicy).authorize('update', deal)
    const { revision, ...input } = await validated(ctx, dealValidator, deal)

    const result = await deal.change(input, { by: auth.user!, revision })
    if (!result.ok) return stalePage(ctx, deal.id, input, `/deals/${deal.id}`)

    session.flash('notice', i18n.t('deals.saved'))
    return response.redirect().toRoute('deals.show', { id: deal.id })
  }

  /** Asks before a deal goes to the trash. */
  async delete({ bouncer, params, view }: HttpContext) {
    const deal = await liveDeal(params.id)
    await bouncer.with(DealPolicy).authorize('delete', deal)

    return view.render('deals::delete', { deal })
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const deal = await liveDeal(params.id)
    await bouncer.with(DealPolicy).authorize('delete', deal)

    await deal.remove({ by: auth.user! })

    session.flash('notice', i18n.t('deals.trash.moved', { title: deal.title }))
    session.flash('undo', `/deals/${deal.id}/restore`)
    return response.redirect().toRoute('boards.show', { id: deal.pipelineId })
  }
}
