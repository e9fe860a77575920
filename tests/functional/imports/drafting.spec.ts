import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { draftedBatches } from '#core/imports/planning/drafting'
import { readLookups } from '#core/imports/planning/lookups'
import { DEFAULT_RULES } from '#core/imports/planning/rules'
import { writeRows } from '#core/imports/reading/rows_file'

const MANY = 5000
const SIZE = 3
const TARGETS = ['firstName', 'lastName', 'email', 'phone', 'address.country'] as never[]
const ROWS = [
  ['Maria', 'Rossi', 'maria@caffeaurora.example', '347 123 4567', 'Italia'],
  ['Luca', 'Bianchi', 'no address', '', ''],
  ['Anna', 'Verdi', '', '+44 20 7946 0958', 'Atlantis'],
  ['', '', '', '', 'Italia'],
  ['Giulia', 'Conti', 'GIULIA@aurora.example', '', 'France'],
]

test.group('Rows of a file', () => {
  test('are drafted alike here, where they are few, and in a thread, where they are many', async ({
    assert,
    cleanup,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'filo-rows-'))
    cleanup(() => rm(folder, { recursive: true }))
    const path = join(folder, 'rows')
    await writeRows(
      path,
      (async function* () {
        yield* ROWS
      })(),
      () => {},
      new AbortController().signal
    )
    const lookups = await readLookups()
    const drafted = (total: number) =>
      Array.fromAsync(
        draftedBatches(
          { path, offset: 0, line: 2, total },
          SIZE,
          { ...DEFAULT_RULES, targets: TARGETS },
          lookups
        )
      )

    const here = await drafted(ROWS.length)
    assert.deepEqual(
      here.map(({ rows }) => rows.length),
      [3, 2]
    )
    const [maria, luca, , nobody] = here.flatMap((batch) => batch.drafted)
    assert.equal(maria.ok && maria.draft.points[1].value, '+393471234567')
    assert.deepEqual([luca.ok, nobody.ok], [false, false])
    assert.deepEqual(await drafted(MANY), here)
  })
})
