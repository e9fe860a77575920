import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert, type BulkValue } from '#kernel/database/bulk'
import type { Counts } from '#core/imports/models/import'
import type { Draft, DraftedRow, Reason } from '#core/imports/planning/draft'
import { remarksOf } from '#core/imports/planning/links'
import { planWave, type Plan } from '#core/imports/planning/plan'
import type { ImportRules } from '#core/imports/planning/rules'
import { waves } from '#core/imports/planning/waves'
import type { Author } from '#core/imports/writing/author'
import { create, employers } from '#core/imports/writing/create'
import { ROW_COLUMNS } from '#core/imports/writing/tables'
import { update, type KeptChanges } from '#core/imports/writing/update'
import { fold } from '#core/search/fold'

/** What a batch did. */
export interface Written {
  counts: Counts
  created: number[]
  updated: { contactId: number; fields: string[] }[]
}

/** A row of `import_rows`. */
interface Kept {
  line: number
  outcome: string
  contactId: number | null
  reasons: Reason[]
  changes?: KeptChanges
}

/** Brings some rows in, and keeps of each what it did. */
export async function writeBatch(
  drafted: DraftedRow[],
  cells: string[][],
  rules: ImportRules,
  author: Author,
  client: TransactionClientContract
): Promise<Written> {
  const written: Written = { counts: {}, created: [], updated: [] }
  const kept: Kept[] = drafted.flatMap((one) =>
    one.ok ? [] : [{ line: one.line, outcome: 'refused', contactId: null, reasons: one.reasons }]
  )
  const drafts = drafted.flatMap((one) => (one.ok ? [one.draft] : []))
  for (const wave of waves(drafts))
    kept.push(...(await writeWave(wave, rules, author, written, client)))
  count(written.counts, 'refused', drafted.length - drafts.length)
  const firstLine = drafted[0].ok ? drafted[0].draft.line : drafted[0].line
  await bulkInsert(
    client,
    'import_rows',
    ROW_COLUMNS,
    kept.map((row) => keptRow(row, cells[row.line - firstLine], author))
  )
  return written
}

async function writeWave(
  wave: Draft[],
  rules: ImportRules,
  author: Author,
  written: Written,
  client: TransactionClientContract
): Promise<Kept[]> {
  const { plans, known } = await planWave(wave, rules, author.user, client, author.fields)
  const created = only(plans, 'created')
  const updated = only(plans, 'updated')
  const companies = created.filter(({ draft }) => draft.kind === 'company')
  const people = created.filter(({ draft }) => draft.kind === 'person')

  const companyIds = await create(companies, known, new Map(), author, client)
  companies.forEach(({ draft }, index) => known.companies.set(fold(draft.name), companyIds[index]))
  const wanted = [
    ...people.flatMap(({ draft }) => (draft.company ? [employer(draft, draft.company)] : [])),
    ...updated.flatMap(({ draft, changes }) =>
      changes.company ? [employer(draft, changes.company)] : []
    ),
  ]
  const { ids, made } = await employers(wanted, known, author, client)
  const peopleIds = await create(people, known, ids, author, client)
  const changes = await update(updated, known, ids, author, client)

  const createdIds = [...companyIds, ...peopleIds]
  written.created.push(...createdIds, ...made.map(({ contactId }) => contactId))
  for (const plan of plans) count(written.counts, plan.outcome, 1)
  count(written.counts, 'companies', made.length)
  count(written.counts, 'remarks', plans.filter(({ draft }) => remarksOf(draft).length).length)
  updated.forEach(({ contactId }, index) =>
    written.updated.push({ contactId, fields: Object.keys(changes[index].fields) })
  )
  return [
    ...made.map((row) => ({ ...row, outcome: 'company', reasons: [] })),
    ...[...companies, ...people].map(({ draft }, index) => ({
      ...about(draft),
      outcome: 'created',
      contactId: createdIds[index],
    })),
    ...updated.map(({ draft, contactId }, index) => ({
      ...about(draft),
      outcome: 'updated',
      contactId,
      changes: changes[index],
    })),
    ...plans.flatMap((plan) =>
      plan.outcome === 'duplicate' || plan.outcome === 'refused'
        ? [
            {
              line: plan.draft.line,
              outcome: plan.outcome,
              contactId: plan.contactId,
              reasons: plan.reasons,
            },
          ]
        : []
    ),
  ]
}

const only = <O extends Plan['outcome']>(plans: Plan[], outcome: O) =>
  plans.filter((plan): plan is Extract<Plan, { outcome: O }> => plan.outcome === outcome)

const employer = ({ line, ownerId }: Draft, name: string) => ({ name, line, ownerId })

const about = (draft: Draft) => ({
  line: draft.line,
  reasons: remarksOf(draft).map((remark) => ({ ...remark, key: `unknown_${remark.key}` })),
})

function count(counts: Counts, key: keyof Counts, more: number) {
  if (more) counts[key] = (counts[key] ?? 0) + more
}

/** Cells are kept of what did not come in: they are handed out again. */
function keptRow(row: Kept, cells: string[], { importId, now }: Author): BulkValue[] {
  const isOut = row.outcome === 'refused' || row.outcome === 'duplicate'
  return [
    importId,
    row.line,
    row.outcome,
    row.contactId,
    row.reasons.length ? JSON.stringify(row.reasons) : null,
    row.changes ? JSON.stringify(row.changes) : null,
    isOut ? JSON.stringify(cells) : null,
    now,
  ]
}
