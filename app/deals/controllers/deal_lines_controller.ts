import type { HttpContext } from '@adonisjs/core/http'
import { liveDeal } from '#core/deals/found'
import { lineForm, validatedLine } from '#core/deals/line_form'
import type { LineInput } from '#core/deals/models/deal/lined'
import DealLine from '#core/deals/models/deal_line'
import DealPolicy from '#core/deals/policies/deal_policy'

export default class DealLinesController {
  async create(ctx: HttpContext) {
    const deal = await liveDeal(ctx.params.id)
    await ctx.bouncer.with(DealPolicy).authorize('update', deal)

    return ctx.view.render('deals::lines/form', lineForm(ctx, deal))
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, params, response } = ctx
    const deal = await liveDeal(params.id)
    await bouncer.with(DealPolicy).authorize('update', deal)
    const line = await validatedLine(ctx, deal)

    await deal.change({ lines: (now) => [...now, line] }, { by: auth.user! })

    return response.redirect().toRoute('deals.show', { id: deal.id })
  }

  async edit(ctx: HttpContext) {
    const deal = await liveDeal(ctx.params.id)
    await ctx.bouncer.with(DealPolicy).authorize('update', deal)
    const line = await lineOf(ctx)

    return ctx.view.render('deals::lines/form', lineForm(ctx, deal, line))
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, params, response } = ctx
    const deal = await liveDeal(params.id)
    await bouncer.with(DealPolicy).authorize('update', deal)
    const { id } = await lineOf(ctx)
    const input = await validatedLine(ctx, deal)

    const lines = (now: LineInput[]) => now.map((one) => (one.id === id ? { id, ...input } : one))
    await deal.change({ lines }, { by: auth.user! })

    return response.redirect().toRoute('deals.show', { id: deal.id })
  }

  async destroy(ctx: HttpContext) {
    const { auth, bouncer, params, response } = ctx
    const deal = await liveDeal(params.id)
    await bouncer.with(DealPolicy).authorize('update', deal)
    const { id } = await lineOf(ctx)

    await deal.change({ lines: (now) => now.filter((one) => one.id !== id) }, { by: auth.user! })

    return response.redirect().toRoute('deals.show', { id: deal.id })
  }
}

const lineOf = ({ params }: HttpContext) =>
  DealLine.query().where({ id: params.line, dealId: params.id }).firstOrFail()
