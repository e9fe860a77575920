import { appendFileSync } from 'node:fs'
import type { NamedReporterContract } from '@japa/runner/types'

/** Appends a run's totals to the file named in TEST_TOTALS, for the closing line of `npm test`. */
export const totals: NamedReporterContract = {
  name: 'totals',
  handler(runner, emitter) {
    emitter.on('runner:end', () => {
      const { aggregates, hasError } = runner.getSummary()
      const line = JSON.stringify({ ...aggregates, hasError })
      if (process.env.TEST_TOTALS) appendFileSync(process.env.TEST_TOTALS, `${line}\n`)
    })
  },
}
