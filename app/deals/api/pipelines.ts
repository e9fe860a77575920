import db from '@adonisjs/lucid/services/db'
import { keysetPage } from '#core/api/keyset'
import { defineApiResource, operation, pageOf, ref } from '#core/api/resource'
import { pipelineSchema } from '#core/deals/api/deal_schema'
import { pipelinesQuery } from '#core/deals/api/validators'
import DealPolicy from '#core/deals/policies/deal_policy'

type Row = Record<string, any>

export default defineApiResource({
  scope: 'deals',
  title: 'Pipelines',
  description: 'Ways of selling, each with its stages in their order.',
  schemas: { Pipeline: pipelineSchema },
  operations: [
    operation({
      id: 'pipelines.list',
      method: 'GET',
      path: '/pipelines',
      summary: 'List pipelines with their stages',
      scope: 'deals.read',
      query: pipelinesQuery,
      response: pageOf(ref('Pipeline')),
      async handle({ bouncer, query, ctx }) {
        await bouncer.with(DealPolicy).authorize('index')
        const order = { by: ['position', 'id'], descending: false }
        const pipelines = db.query().from('pipelines')
        const { rows, nextCursor } = await keysetPage<Row>(pipelines, order, query, ctx)
        return { data: await withStages(rows), next_cursor: nextCursor }
      },
    }),
  ],
})

async function withStages(pipelines: Row[]) {
  const stages: Row[] = await db
    .query()
    .from('pipeline_stages')
    .whereIn(
      'pipeline_id',
      pipelines.map(({ id }) => id)
    )
    .orderBy('position')
    .orderBy('id')
  return pipelines.map(({ id, name }) => ({
    id,
    name,
    stages: stages.filter((stage) => stage.pipeline_id === id).map(stageJson),
  }))
}

const stageJson = ({ id, name, probability, rotting_days: rottingDays }: Row) => ({
  id,
  name,
  probability,
  rotting_days: rottingDays,
})
