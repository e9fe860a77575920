import type { HttpContext } from '@adonisjs/core/http'
import Pipeline from '#core/deals/models/pipeline'
import Stage from '#core/deals/models/stage'
import PipelinePolicy from '#core/deals/policies/pipeline_policy'
import { dealsByStage, placesBut, refused } from '#core/deals/places'
import { DealMessages } from '#core/deals/validators/messages'
import { dropValidator, newStageValidator, stageValidator } from '#core/deals/validators/pipeline'

export default class PipelineStagesController {
  async store({ auth, bouncer, i18n, params, request, response }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const pipeline = await Pipeline.findOrFail(params.id)
    const messagesProvider = new DealMessages(i18n)
    const fields = await request.validateUsing(newStageValidator, { messagesProvider })

    await Stage.append(pipeline, fields, { by: auth.user! })

    return response.redirect().toRoute('pipelines.edit', { id: pipeline.id })
  }

  async update({ auth, bouncer, i18n, params, request, response }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const stage = await Stage.findOrFail(params.id)
    const messagesProvider = new DealMessages(i18n)
    const given = await request.validateUsing(stageValidator, { messagesProvider })
    const { move, name, probability, rottingDays = null } = given

    if (move) await stage.move(move, { by: auth.user! })
    else
      await stage.change(
        { name: name!, probability: probability!, rottingDays },
        { by: auth.user! }
      )

    return response.redirect().toRoute('pipelines.edit', { id: stage.pipelineId })
  }

  /** Asks where its deals go. */
  async delete({ bouncer, params, view }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const stage = await Stage.findOrFail(params.id)
    return view.render('deals::pipelines/delete', {
      what: 'stage',
      one: stage,
      pipelineId: stage.pipelineId,
      count: (await dealsByStage())[stage.id] ?? 0,
      places: await placesBut([stage]),
    })
  }

  async destroy(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, response, session } = ctx
    await bouncer.with(PipelinePolicy).authorize('manage')
    const stage = await Stage.findOrFail(params.id)
    const { to } = await request.validateUsing(dropValidator)

    const result = await stage.dropInto(to ? await Stage.findOrFail(to) : null, { by: auth.user! })
    if (!result.ok) return refused(ctx, 'stage', result.reason)

    session.flash('notice', i18n.t('deals.pipelines.deleted', { name: stage.name }))
    return response.redirect().toRoute('pipelines.edit', { id: stage.pipelineId })
  }
}
