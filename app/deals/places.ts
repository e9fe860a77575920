import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import Pipeline from '#core/deals/models/pipeline'

export interface Place {
  value: number
  label: string
}

/** Every stage of every pipeline, in order, under its pipeline's name. */
export async function places() {
  const pipelines = await Pipeline.inOrder().preload('stages')
  return pipelines.map(({ id, name, stages }) => ({
    id,
    label: name,
    stages: stages.map((stage) => ({ value: stage.id, label: stage.name })),
  }))
}

/** The same in one list, without those that are about to go. */
export async function placesBut(going: { id: number }[]): Promise<Place[]> {
  const gone = new Set(going.map(({ id }) => id))
  return (await places()).flatMap(({ label, stages }) =>
    stages
      .filter(({ value }) => !gone.has(value))
      .map((stage) => ({ value: stage.value, label: `${label} · ${stage.label}` }))
  )
}

/** How many deals stand in each stage, those in the trash too: they go along. */
export async function dealsByStage(): Promise<Record<number, number>> {
  const rows = await db
    .query()
    .from('deals')
    .groupBy('stage_id')
    .select('stage_id')
    .count('* as count')
  return Object.fromEntries(rows.map((row) => [row.stage_id, Number(row.count)]))
}

/** Back to the question, with what stands in the way. */
export function refused(
  { i18n, params, response, session }: HttpContext,
  what: 'pipeline' | 'stage',
  reason: string
) {
  session.flash('problem', i18n.t(`deals.pipelines.refused.${what}.${reason}`))
  const route = what === 'stage' ? 'pipeline_stages.delete' : 'pipelines.delete'
  return response.redirect().toRoute(route, { id: params.id })
}
