import { DateTime } from 'luxon'
import { bulkInsert, type BulkValue } from '#kernel/database/bulk'
import { ENTRY_COLUMNS } from '#core/contacts/columns'
import type { DemoContext, DemoSeed } from '#core/demo/slots'
import { fold } from '#core/search/fold'
import { closeOrder } from '#core/deals/models/deal'
import { reindexDeals } from '#core/deals/search'
import { subjects, type Subject } from '#core/deals/demo_words'
import { seedPipelines } from '#core/deals/seed'

const DEALS = 48
const DAY = 86_400_000

interface Party {
  id: number
  name: string
  company_id: number | null
  company: string | null
  owner_id: number | null
  team_id: number | null
}

interface Step {
  id: number
  pipeline_id: number
  name: string
}

interface Draft {
  title: string
  /** What is sold. */
  product: string
  stage: Step
  /** Stages it went through, the present one last, with when it came there. */
  path: { step: Step; at: number }[]
  status: string
  party: Party
  amount: number
  expectedOn: string | null
  closedAt: number | null
  reasonId: number | null
}

/** What a coffee roaster sells to cafés and hotels: machines on loan, coffee by the month, training. */
const seedDeals: DemoSeed = async (context) => {
  const { client, locale } = context
  await seedPipelines(client, locale)
  const parties: Party[] = await client
    .from('contacts')
    .join('contacts as companies', 'companies.id', 'contacts.company_id')
    .where('contacts.external_id', 'like', 'demo:%')
    .orderBy('contacts.id')
    .select('contacts.id', 'contacts.name', 'contacts.company_id', 'companies.name as company')
    .select('contacts.owner_id', 'contacts.team_id')
  const { id } = await client.from('pipelines').orderBy('position').firstOrFail()
  const steps: Step[] = await client
    .from('pipeline_stages')
    .where('pipeline_id', id)
    .orderBy('position')
  const reasons = await client.from('lost_reasons').orderBy('position').select('id')
  if (!parties.length || !steps.length) return
  const known = { parties, steps, reasons: reasons.map((row) => row.id as number) }
  const drafts = Array.from({ length: DEALS }, () => draftOf(context, known))
  await write(drafts, context)
}

export default seedDeals

function draftOf(
  { random, now, locale }: DemoContext,
  { parties, steps, reasons }: { parties: Party[]; steps: Step[]; reasons: number[] }
): Draft {
  const party = random.pick(parties)
  const subject: Subject = random.favouring(subjects(locale))
  const reached = random.between(0, steps.length - 1)
  const status = reached > 0 && random.chance(0.35) ? random.pick(['won', 'won', 'lost']) : 'open'
  const began = now - random.between(3, 45) * DAY
  const path = steps.slice(0, reached + 1).map((step, index) => ({
    step,
    at: began + Math.floor(((now - began) * index) / (reached + 1.5)),
  }))
  const came = path.at(-1)!.at
  const closedAt = status === 'open' ? null : came + Math.floor((now - came) * random.next())
  const expected = DateTime.fromMillis(now).plus({ days: random.between(-12, 130) })
  return {
    title: `${subject.title} · ${party.company}`,
    product: subject.title,
    stage: steps[reached],
    path,
    status,
    party,
    amount: random.between(subject.least, subject.most) * 1000,
    expectedOn: random.chance(0.9) ? expected.toISODate() : null,
    closedAt,
    reasonId: status === 'lost' && reasons.length ? random.pick(reasons) : null,
  }
}

async function write(drafts: Draft[], { client }: DemoContext) {
  const row = await client.from('settings').where('key', 'business.currency').first()
  const currency: string = row ? JSON.parse(row.value) : 'EUR'
  const ids = await bulkInsert(
    client,
    'deals',
    DEAL,
    drafts.map((draft) => dealRow(draft, currency))
  )
  const all = drafts.map((draft, index) => ({ draft, id: ids[index] }))
  await bulkInsert(
    client,
    'deal_stays',
    STAY,
    all.flatMap(({ draft, id }) => stayRows(draft, id))
  )
  await bulkInsert(
    client,
    'deal_entries',
    ENTRY,
    all.flatMap(({ draft, id }) => entryRows(draft, id))
  )
  await bulkInsert(
    client,
    'timeline_entries',
    ENTRY_COLUMNS,
    all.flatMap(({ draft, id }) => lineRows(draft, id, currency))
  )
  await bulkInsert(
    client,
    'deal_lines',
    PRODUCT,
    all.flatMap(({ draft, id }) => productRows(draft, id))
  )
  await reindexDeals(ids, client)
}

const DEAL = [
  'title',
  'sort_title',
  'pipeline_id',
  'stage_id',
  'status',
  'contact_id',
  'company_id',
  'amount',
  'currency',
  'expected_on',
  'close_order',
  'owner_id',
  'team_id',
  'lost_reason_id',
  'stage_since',
  'closed_at',
  'created_at',
  'updated_at',
]

const dealRow = (draft: Draft, currency: string): BulkValue[] => [
  draft.title,
  fold(draft.title).slice(0, 191),
  draft.stage.pipeline_id,
  draft.stage.id,
  draft.status,
  draft.party.id,
  draft.party.company_id,
  draft.amount,
  currency,
  draft.expectedOn,
  closeOrder(draft.expectedOn),
  draft.party.owner_id,
  draft.party.team_id,
  draft.reasonId,
  draft.path.at(-1)!.at,
  draft.closedAt,
  draft.path[0].at,
  draft.closedAt ?? draft.path.at(-1)!.at,
]

const STAY = ['deal_id', 'stage_id', 'stage_name', 'user_id', 'entered_at', 'left_at']

const stayRows = ({ path, party, closedAt }: Draft, id: number): BulkValue[][] =>
  path.map(({ step, at }, index) => [
    id,
    step.id,
    step.name,
    party.owner_id,
    at,
    path[index + 1]?.at ?? closedAt,
  ])

const told = ({ path, status, closedAt }: Draft) => [
  ...path.map(({ step, at }, index) =>
    index === 0
      ? { kind: 'created', at, data: { stage: step.name } }
      : { kind: 'moved', at, data: { from: path[index - 1].step.name, to: step.name } }
  ),
  ...(closedAt === null ? [] : [{ kind: status, at: closedAt, data: {} }]),
]

const ENTRY = ['deal_id', 'kind', 'occurred_at', 'actor_id', 'data']

const entryRows = (draft: Draft, id: number): BulkValue[][] =>
  told(draft).map(({ kind, at, data }) => [
    id,
    kind,
    at,
    draft.party.owner_id,
    JSON.stringify(data),
  ])

const PRODUCT = ['deal_id', 'position', 'name', 'quantity', 'unit_price']

/** So many of the product make the amount; some deals have no products. */
const PIECES = [0, 1, 2, 5, 10]

function productRows({ product, amount }: Draft, id: number): BulkValue[][] {
  const pieces = PIECES[(amount / 1000) % PIECES.length]
  return pieces ? [[id, 0, product, pieces * 1000, amount / pieces]] : []
}

const lineRows = (draft: Draft, id: number, currency: string): BulkValue[][] =>
  told(draft).map(({ kind, at, data }) => [
    draft.party.id,
    `deals.${kind}`,
    at,
    draft.party.owner_id,
    null,
    JSON.stringify({ dealId: id, title: draft.title, amount: draft.amount, currency, ...data }),
  ])
