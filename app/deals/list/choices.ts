import db from '@adonisjs/lucid/services/db'
import { named } from '#core/lists/choices'
import type { Choice } from '#core/lists/field'

/** Stages under the name of their pipeline. */
export async function stageChoices(): Promise<Choice[]> {
  const rows = await db
    .from('pipeline_stages')
    .join('pipelines', 'pipelines.id', 'pipeline_stages.pipeline_id')
    .orderBy('pipelines.position')
    .orderBy('pipelines.id')
    .orderBy('pipeline_stages.position')
    .select('pipeline_stages.id', 'pipeline_stages.name', 'pipelines.name as pipeline')
  return rows.map(({ id, name, pipeline }) => ({
    key: String(id),
    label: `${pipeline} · ${name}`,
  }))
}

export const pipelineChoices = named('pipelines', 'position')
export const reasonChoices = named('lost_reasons', 'position')
