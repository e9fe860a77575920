import { setImmediate as breathe } from 'node:timers/promises'
import type { DraftedRow } from '#core/imports/planning/draft'

/** Milliseconds of work after which others get their turn. */
const TURN = 15

/** Drafts of some rows; reading thousands of phone numbers takes a while. */
export async function draftAll(
  rows: string[][],
  firstLine: number,
  draft: (row: string[], line: number) => DraftedRow
): Promise<DraftedRow[]> {
  const drafted: DraftedRow[] = []
  let since = performance.now()
  for (const [index, row] of rows.entries()) {
    drafted.push(draft(row, firstLine + index))
    if (performance.now() - since < TURN) continue
    await breathe()
    since = performance.now()
  }
  return drafted
}
