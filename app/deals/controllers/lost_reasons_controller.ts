import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import LostReason from '#core/deals/models/lost_reason'
import PipelinePolicy from '#core/deals/policies/pipeline_policy'
import { DealMessages } from '#core/deals/validators/messages'
import { pipelineValidator } from '#core/deals/validators/pipeline'

export default class LostReasonsController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const reasons = await LostReason.query().orderBy('position').orderBy('id').pojo()
    return view.render('deals::pipelines/lost_reasons', { reasons, used: await used() })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(PipelinePolicy).authorize('manage')
    const { name } = await valid(ctx)

    if (name) await LostReason.append(name, { by: ctx.auth.user! })

    return ctx.response.redirect().toRoute('lost_reasons.index')
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(PipelinePolicy).authorize('manage')
    const reason = await LostReason.findOrFail(ctx.params.id)
    const { name, move } = await valid(ctx)

    if (move) await reason.move(move, { by: ctx.auth.user! })
    else await reason.rename(name!, { by: ctx.auth.user! })

    return ctx.response.redirect().toRoute('lost_reasons.index')
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const reason = await LostReason.findOrFail(params.id)

    await reason.drop({ by: auth.user! })

    session.flash('notice', i18n.t('deals.pipelines.deleted', { name: reason.name }))
    return response.redirect().toRoute('lost_reasons.index')
  }
}

const valid = ({ request, i18n }: HttpContext) =>
  request.validateUsing(pipelineValidator, { messagesProvider: new DealMessages(i18n) })

async function used(): Promise<Record<number, number>> {
  const rows = await db
    .query()
    .from('deals')
    .whereNotNull('lost_reason_id')
    .groupBy('lost_reason_id')
    .select('lost_reason_id')
    .count('* as count')
  return Object.fromEntries(rows.map((row) => [row.lost_reason_id, Number(row.count)]))
}
