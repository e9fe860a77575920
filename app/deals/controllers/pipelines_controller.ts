import type { HttpContext } from '@adonisjs/core/http'
import Pipeline from '#core/deals/models/pipeline'
import PipelinePolicy from '#core/deals/policies/pipeline_policy'
import { dealsByStage, placesBut, refused } from '#core/deals/places'
import { DealMessages } from '#core/deals/validators/messages'
import {
  dropValidator,
  newPipelineValidator,
  pipelineValidator,
} from '#core/deals/validators/pipeline'
import Stage from '#core/deals/models/stage'

export default class PipelinesController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const pipelines = await Pipeline.inOrder().preload('stages')
    return view.render('deals::pipelines/index', { pipelines, deals: await dealsByStage() })
  }

  async store({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const messagesProvider = new DealMessages(i18n)
    const { name, stage } = await request.validateUsing(newPipelineValidator, { messagesProvider })

    const { id } = await Pipeline.open(name, stage, { by: auth.user! })

    return response.redirect().toRoute('pipelines.edit', { id })
  }

  async edit({ bouncer, params, view }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const pipeline = await Pipeline.query().where('id', params.id).preload('stages').firstOrFail()
    return view.render('deals::pipelines/edit', { pipeline, deals: await dealsByStage() })
  }

  async update({ auth, bouncer, i18n, params, request, response }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const pipeline = await Pipeline.findOrFail(params.id)
    const messagesProvider = new DealMessages(i18n)
    const { name, move } = await request.validateUsing(pipelineValidator, { messagesProvider })

    if (move) await pipeline.move(move, { by: auth.user! })
    else await pipeline.rename(name!, { by: auth.user! })

    return response.redirect().toRoute(move ? 'pipelines.index' : 'pipelines.edit', params)
  }

  /** Asks where its deals go. */
  async delete({ bouncer, params, view }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const pipeline = await Pipeline.query().where('id', params.id).preload('stages').firstOrFail()
    const deals = await dealsByStage()
    return view.render('deals::pipelines/delete', {
      what: 'pipeline',
      one: pipeline,
      pipelineId: pipeline.id,
      count: pipeline.stages.reduce((sum, { id }) => sum + (deals[id] ?? 0), 0),
      places: await placesBut(pipeline.stages),
    })
  }

  async destroy(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, response, session } = ctx
    await bouncer.with(PipelinePolicy).authorize('manage')
    const pipeline = await Pipeline.findOrFail(params.id)
    const { to } = await request.validateUsing(dropValidator)

    const result = await pipeline.dropInto(to ? await Stage.findOrFail(to) : null, {
      by: auth.user!,
    })
    if (!result.ok) return refused(ctx, 'pipeline', result.reason)

    session.flash('notice', i18n.t('deals.pipelines.deleted', { name: pipeline.name }))
    return response.redirect().toRoute('pipelines.index')
  }
}
