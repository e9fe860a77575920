import db from '@adonisjs/lucid/services/db'
import { whereReached } from '#core/deals/list/filters'
import Pipeline from '#core/deals/models/pipeline'
import type { Query } from '#core/lists/field'
import type { Filter } from '#core/lists/list'
import type { Desk } from '#core/reports/desk'
import type { Records } from '#core/reports/records'
import { defineDrawing } from '#core/reports/slots'

interface Step {
  name: string
  filter: Filter
  /** The same as the filter. */
  where(query: Query): void
}

/** How far the deals of the range came, stage by stage: each has reached the ones before. One query counts. */
export default defineDrawing({
  view: 'reports::widgets/funnel',
  async load({ pipelineId }, desk, subject) {
    const pipeline = (await Pipeline.chosen(pipelineId ?? undefined)) ?? (await Pipeline.chosen())
    if (!pipeline) return { steps: [] }
    const steps = stepsOf(pipeline, desk)
    const among = subject.during(desk.range.days)?.with(any('pipeline', pipeline.id))
    const counts = among ? await countsOf(among, steps) : steps.map(() => 0)
    return {
      records: among,
      pipeline: pipeline.name,
      most: Math.max(1, ...counts),
      steps: steps.map(({ name, filter }, at) => ({
        name,
        count: counts[at],
        value: desk.context.format.number(counts[at]),
        share: at > 0 ? shareOf(counts[at], counts[at - 1], desk) : undefined,
        href: among?.with(filter)?.href,
      })),
    }
  },
})

function stepsOf({ id, stages }: Pipeline, { context }: Desk): Step[] {
  const placed = stages.map((stage) => ({
    id: stage.id,
    pipeline_id: id,
    position: stage.position,
  }))
  return [
    ...stages.map((stage, at) => ({
      name: stage.name,
      filter: any('reached', stage.id),
      where: (query: Query) => whereReached(query, placed[at], placed),
    })),
    {
      name: context.i18n.t('deals.statuses.won'),
      filter: any('status', 'won'),
      where: (query: Query) => void query.where('deals.status', 'won'),
    },
  ]
}

const any = (field: string, value: string | number): Filter => ({
  field,
  operator: 'any',
  value: [String(value)],
})

async function countsOf(among: Records, steps: Step[]) {
  const all = await among.query()
  const query = db.query()
  for (const [at, { where }] of steps.entries()) {
    const reached = all()
    where(reached)
    query.select(reached.count('*').as(`step_${at}`) as never)
  }
  const row = await query.first()
  return steps.map((_, at) => Number(row[`step_${at}`]))
}

const shareOf = (count: number, before: number, { context }: Desk) =>
  before > 0 ? context.format.percent(count / before, 'share') : undefined
