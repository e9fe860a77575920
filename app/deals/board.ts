import db from '@adonisjs/lucid/services/db'
import { nextOfDeals } from '#core/activities/next_of_deals'
import { matches } from '#core/lists/matches'
import { whereAfter, type Position } from '#core/lists/engine'
import type { ListContext } from '#core/lists/context'
import type { Query } from '#core/lists/field'
import { Money } from '#core/deals/money'
import type Pipeline from '#core/deals/models/pipeline'
import type Stage from '#core/deals/models/stage'
import { cardOf, type Card, type CardRow } from '#core/deals/card'
import type { Sought } from '#core/deals/sought'

/** Cards of a column before one asks for more. */
export const PAGE = 50

export interface Column {
  stage: Stage
  count: number
  /** In the currency of the business. */
  sum: number
  /** Currencies without a rate: not in the sum. */
  without: string[]
  cards: Card[]
  /** Where the next cards begin; undefined when these are the last. */
  next?: string
}

/** Open deals of a pipeline by stage: one query for the sums, one for all cards and one for what is next on them, whatever their number. */
export async function columnsOf(pipeline: Pipeline, sought: Sought): Promise<Column[]> {
  const { stages } = pipeline
  if (!stages.length) return []
  const all = await matches(sought.list, sought)
  const money = await Money.now()
  const [sums, rows] = await Promise.all([sumsOf(pipeline, all), cardRows(stages, all)])
  const cards = Map.groupBy(rows, (row) => row.stage_id)
  const columns = stages.map((stage) => ({
    stage,
    ...summed(
      sums.filter((row) => row.stage_id === stage.id),
      money
    ),
    ...paged(cards.get(stage.id) ?? [], stage, sought.list.context),
  }))
  await addNext(
    columns.flatMap((column) => column.cards),
    sought.list.context
  )
  return columns
}

/** What comes next in one column. */
export async function moreOf(stage: Stage, sought: Sought, after?: Position) {
  const all = await matches(sought.list, sought)
  const rows: CardRow[] = await ofStage(stage, all, after)
  const more = paged(rows, stage, sought.list.context)
  await addNext(more.cards, sought.list.context)
  return more
}

interface SumRow {
  stage_id: number
  currency: string
  deals: number | string
  amount: number | string
}

const sumsOf = ({ id }: Pipeline, all: () => Query): PromiseLike<SumRow[]> =>
  all()
    .where('deals.pipeline_id', id)
    .where('deals.status', 'open')
    .groupBy('deals.stage_id', 'deals.currency')
    .select('deals.stage_id', 'deals.currency')
    .count('* as deals')
    .sum('deals.amount as amount') as never

function summed(rows: SumRow[], money: Money) {
  const parts = rows.map(({ currency, amount }) => ({ currency, amount: Number(amount) }))
  const { amount, without } = money.sum(parts)
  return { count: rows.reduce((sum, { deals }) => sum + Number(deals), 0), sum: amount, without }
}

/** The first cards of every column in one statement. */
function cardRows(stages: Stage[], all: () => Query): PromiseLike<CardRow[]> {
  const [first, ...rest] = stages.map((stage) =>
    db.from(ofStage(stage, all).as(`stage_${stage.id}`) as never).select('*')
  )
  return (rest.length ? first.unionAll(rest as never) : first) as never
}

/** The latest that came first: who moves a card sees it on top. */
function ofStage(stage: Stage, all: () => Query, after?: Position) {
  const query = all().where('deals.stage_id', stage.id).where('deals.status', 'open')
  if (after) whereAfter(query, 'deals.stage_since', 'deals.id', after, true)
  return query
    .leftJoin('contacts as contact', 'contact.id', 'deals.contact_id')
    .leftJoin('contacts as company', 'company.id', 'deals.company_id')
    .leftJoin('users as owner', 'owner.id', 'deals.owner_id')
    .orderBy('deals.stage_since', 'desc')
    .orderBy('deals.id', 'desc')
    .limit(PAGE + 1)
    .select('deals.id', 'deals.title', 'deals.stage_id', 'deals.amount', 'deals.currency')
    .select('deals.expected_on', 'deals.stage_since', 'deals.owner_id', 'deals.team_id')
    .select('contact.name as contact', 'company.name as company', 'owner.name as owner')
}

function paged(rows: CardRow[], stage: Stage, context: ListContext) {
  const sorted = rows.toSorted(
    (a, b) => Number(b.stage_since) - Number(a.stage_since) || b.id - a.id
  )
  const shown = sorted.slice(0, PAGE)
  const last = sorted.length > PAGE ? shown.at(-1)! : undefined
  return {
    cards: shown.map((row) => cardOf(row, stage, context)),
    next: last && `${last.stage_since}-${last.id}`,
  }
}

/** What is to be done next about each. */
async function addNext(cards: Card[], context: ListContext) {
  const next = await nextOfDeals(
    cards.map(({ id }) => id),
    context
  )
  for (const card of cards) card.next = next.get(card.id)
}

/** `1764000000000-42`: after the deal 42, which came at that moment. */
export function positionIn(text: unknown): Position | undefined {
  const [, since, id] = /^(\d{1,15})-(\d{1,10})$/.exec(String(text ?? '')) ?? []
  return id ? [Number(since), Number(id)] : undefined
}
