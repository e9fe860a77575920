import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const LONG_MS = 600_000

/** Stands still at the step that HALT_AT names, after writing the file HALT_MARK. */
export async function halt(step: string) {
  if (process.env.HALT_AT !== step) return
  await writeFile(process.env.HALT_MARK!, step)
  await sleep(LONG_MS)
}
