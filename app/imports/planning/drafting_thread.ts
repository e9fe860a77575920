import { parentPort, workerData } from 'node:worker_threads'
import { drafter, type DraftRules } from '#core/imports/planning/draft_row'
import type { Lookups } from '#core/imports/planning/lookups'

const { rules, lookups } = workerData as { rules: DraftRules; lookups: Lookups }
const draft = drafter(rules, lookups)

/** Answers rows by their drafts. */
parentPort!.on('message', ({ rows, line }: { rows: string[][]; line: number }) =>
  parentPort!.postMessage(rows.map((row, index) => draft(row, line + index)))
)
