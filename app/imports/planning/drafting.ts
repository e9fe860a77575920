import { askThread } from '#kernel/thread'
import type { DraftedRow } from '#core/imports/planning/draft'
import { draftAll } from '#core/imports/planning/draft_all'
import { drafter, type DraftRules } from '#core/imports/planning/draft_row'
import type { Lookups } from '#core/imports/planning/lookups'
import { readRows } from '#core/imports/reading/rows_file'

/** Rows from which a thread of their own is worth starting. */
const MANY = 5000
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

export interface Rows {
  path: string
  /** Bytes of the file before the first row, and the line of a spreadsheet it stands on. */
  offset: number
  line: number
  /** Rows of the whole file. */
  total: number
}

export interface DraftedBatch {
  rows: string[][]
  drafted: DraftedRow[]
  /** Bytes of the file up to its end. */
  next: number
}

/** Rows of a file and what they say, batch after batch: the next is drafted while one is worked on. */
export async function* draftedBatches(
  { path, offset, line, total }: Rows,
  size: number,
  rules: DraftRules,
  lookups: Lookups
): AsyncGenerator<DraftedBatch> {
  const drafting = total < MANY ? here(rules, lookups) : inThread(rules, lookups)
  const batchAt = async (at: number, first: number) => {
    const { rows, next } = await readRows(path, at, size)
    return { rows, next, drafted: rows.length ? await drafting.draft(rows, first) : [] }
  }
  try {
    let ahead = batchAt(offset, line)
    for (;;) {
      const batch = await ahead
      if (!batch.rows.length) return
      line += batch.rows.length
      ahead = batchAt(batch.next, line)
      ahead.catch(() => {})
      yield batch
    }
  } finally {
    await drafting.end()
  }
}

interface Drafting {
  draft(rows: string[][], line: number): Promise<DraftedRow[]>
  end(): Promise<unknown>
}

function here(rules: DraftRules, lookups: Lookups): Drafting {
  const draft = drafter(rules, lookups)
  return {
    draft: (rows, line) => draftAll(rows, line, draft),
    end: async () => {},
  }
}

function inThread(rules: DraftRules, lookups: Lookups): Drafting {
  const { ask, end } = askThread<{ rows: string[][]; line: number }, DraftedRow[]>(
    'drafting_thread',
    import.meta.url,
    { workerData: { rules, lookups }, resourceLimits: MEMORY }
  )
  return { draft: (rows, line) => ask({ rows, line }), end }
}
