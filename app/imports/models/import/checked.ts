import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import { loadRights } from '#core/accounts/current_user'
import User from '#core/accounts/models/user'
import CheckImport from '#core/imports/jobs/check_import'
import type { Counts, PreviewRow } from '#core/imports/models/import'
import type Import from '#core/imports/models/import'
import type { DraftedRow } from '#core/imports/planning/draft'
import type { DraftRules } from '#core/imports/planning/draft_row'
import { draftedBatches } from '#core/imports/planning/drafting'
import { remarksOf } from '#core/imports/planning/links'
import { readLookups } from '#core/imports/planning/lookups'
import type { KnownField } from '#core/fields/known'
import { planWave, type Plan } from '#core/imports/planning/plan'
import type { ImportRules } from '#core/imports/planning/rules'
import { WithinFile } from '#core/imports/planning/within_file'
import { readRows } from '#core/imports/reading/rows_file'
import type { Target } from '#core/imports/mapping/targets'
import type { JobRun } from '#kernel/jobs/job'

const BATCH = 500
/** Rows of each outcome that the preview shows. */
const SHOWN = 25

type Progress = Pick<JobRun, 'signal' | 'progress'>

/** What would happen, row by row, with nothing written. */
export function Checked<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class CheckedModel extends superclass {
    /** Keeps how the columns are meant, and has every row looked at. False once it has begun. */
    async mapAs(
      targets: (Target | null)[],
      rules: ImportRules,
      { by }: { by: User }
    ): Promise<boolean> {
      const one = this as unknown as Import
      const columns = one.columns!.map((column, index) => ({ ...column, target: targets[index] }))
      const round = one.round + 1
      return db.transaction(async (client) => {
        const open = await client
          .from('imports')
          .where('id', one.id)
          .whereIn('state', ['mapping', 'checking', 'checked'])
          .update({ round })
        if (!Number(open)) return false
        const afresh = { state: 'checking', done: 0, expected: {}, preview: [] } as const
        one.useTransaction(client).merge({ columns, rules, round, ...afresh } as never)
        await one.save()
        await CheckImport.deliverLater({ id: one.id, round }, { client, by })
        return true
      })
    }

    async check(run: Progress) {
      const one = this as unknown as Import
      const user = await loadRights(await User.findOrFail(one.userId))
      const lookups = await readLookups()
      const rows = {
        path: await one.rows(run.signal),
        total: one.total,
        ...(await this.firstRow()),
      }
      const file = new WithinFile(one.rules)
      const counts: Counts = {}
      const preview: PreviewRow[] = []
      let done = 0
      for await (const { drafted } of draftedBatches(rows, BATCH, this.draftRules, lookups)) {
        const found = await judged(drafted, file, one.rules, user, lookups.fields)
        for (const row of found) note(row, counts, preview)
        done += drafted.length
        if (!(await this.#keep({ done }))) return
        await run.progress(done, one.total)
      }
      await this.#keep({
        state: 'checked',
        expected: JSON.stringify(counts),
        preview: JSON.stringify(preview.sort((a, b) => a.line - b.line)),
      })
    }

    /** False when something newer was asked for. */
    async #keep(found: Record<string, unknown>) {
      const { id, round } = this as unknown as Import
      const kept = await db
        .from('imports')
        .where({ id, round, state: 'checking' })
        .update({ ...found, updated_at: Date.now() })
      return Number(kept) > 0
    }

    get draftRules(): DraftRules {
      const { columns, rules } = this as unknown as Import
      return { ...rules, targets: columns!.map(({ target }) => target) }
    }

    /** Where the rows begin below the header, and how a spreadsheet numbers the first. */
    async firstRow(): Promise<{ offset: number; line: number }> {
      const one = this as unknown as Import
      if (!one.hasHeader) return { offset: 0, line: 1 }
      return { offset: (await readRows(await one.rows(), 0, 1)).next, line: 2 }
    }
  }
  return CheckedModel
}

async function judged(
  drafted: DraftedRow[],
  file: WithinFile,
  rules: ImportRules,
  user: User,
  fields: readonly KnownField[]
): Promise<(PreviewRow & { remarks: number })[]> {
  const drafts = drafted.flatMap((one) => (one.ok ? [one.draft] : []))
  const { plans } = await planWave(drafts, rules, user, db.connection(), fields)
  const byLine = new Map(plans.map((plan) => [plan.draft.line, plan]))
  return drafted.map((one) => {
    if (!one.ok)
      return {
        line: one.line,
        outcome: 'refused',
        name: '',
        contactId: null,
        reasons: one.reasons,
        remarks: 0,
      }
    return shown(byLine.get(one.draft.line)!, file)
  })
}

function shown(plan: Plan, file: WithinFile): PreviewRow & { remarks: number } {
  const { draft } = plan
  const { line, name } = draft
  const remarks = remarksOf(draft, (link) => file.named(link))
  const within = plan.outcome === 'created' ? file.judge(draft) : undefined
  if (plan.outcome === 'created' && !within) file.remember(draft)
  const gains = plan.outcome === 'unchanged' && remarks.length < remarksOf(draft).length
  const outcome = gains ? 'updated' : (within?.outcome ?? plan.outcome)
  const reasons = within?.reasons ?? ('reasons' in plan ? plan.reasons : [])
  const contactId = 'contactId' in plan ? plan.contactId : null
  return {
    line,
    outcome,
    name,
    contactId,
    reasons: [...reasons, ...remarks.map(asRemark)],
    remarks: remarks.length,
  }
}

export const asRemark = (remark: { key: string; value?: string | number }) => ({
  ...remark,
  key: `unknown_${remark.key}`,
})

function note(row: PreviewRow & { remarks: number }, counts: Counts, preview: PreviewRow[]) {
  const { remarks, ...shownRow } = row
  counts[row.outcome] = (counts[row.outcome] ?? 0) + 1
  if (remarks) counts.remarks = (counts.remarks ?? 0) + 1
  if (counts[row.outcome]! <= SHOWN) preview.push(shownRow)
}
