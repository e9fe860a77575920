import db from '@adonisjs/lucid/services/db'
import Pipeline from '#core/deals/models/pipeline'
import type { Filter } from '#core/lists/list'
import type { Desk } from '#core/reports/desk'
import type { Records } from '#core/reports/records'
import { defineDrawing } from '#core/reports/slots'
import type { Subject } from '#core/reports/subject'

interface Step {
  name: string
  filter: Filter
}

const any = (field: string, value: string): Filter => ({ field, operator: 'any', value: [value] })

/** How far the deals of the range came, stage by stage: each has reached the ones before. One query. */
export default defineDrawing({
  view: 'reports::widgets/funnel',
  async load({ pipelineId }, desk, subject) {
    const pipeline = (await Pipeline.chosen(pipelineId ?? undefined)) ?? (await Pipeline.chosen())
    if (!pipeline) return { steps: [], most: 1 }
    const steps = [
      ...pipeline.stages.map(({ id, name }) => ({ name, filter: any('reached', String(id)) })),
      { name: desk.context.i18n.t('deals.statuses.won'), filter: any('status', 'won') },
    ]
    const among = subject.during(desk.range.days)?.with(any('pipeline', String(pipeline.id)))
    const counts = among ? await countsOf(among, steps, subject) : steps.map(() => 0)
    return {
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

async function countsOf(among: Records, steps: Step[], { list }: Subject) {
  const all = await among.query()
  const query = db.query()
  for (const [at, { filter }] of steps.entries()) {
    const { field, operator, value } = filter
    const condition = await list.field(field)!.filter!.condition(operator, value, list.context)
    const reached = all()
    condition.where(reached)
    query.select(reached.count('*').as(`step_${at}`) as never)
  }
  const row = await query.first()
  return steps.map((_, at) => Number(row[`step_${at}`]))
}

const shareOf = (count: number, before: number, { context }: Desk) =>
  before > 0 ? context.format.percent(count / before, 'share') : undefined
