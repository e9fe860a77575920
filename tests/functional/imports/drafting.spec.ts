import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { test } from '@japa/runner'
import { draftedBatches } from '#core/imports/planning/drafting'
import { readLookups } from '#core/imports/planning/lookups'
import { DEFAULT_RULES } from '#core/imports/planning/rules'
import { writeRows } from '#core/imports/reading/rows_file'

const MANY = 5000
const TARGETS = ['firstName', 'lastName', 'email', 'phone', 'address.country'] as never[]
const ROWS = [
  ['Maria', 'Rossi', 'maria@caffeaurora.example', '347 123 4567', 'Italia'],
  ['Luca', 'Bianchi', 'no address', '', ''],
  ['Anna', 'Verdi', '', '+44 20 7946 0958', 'Atlantis'],
  ['', '', '', '', 'Italia'],
  ['Giulia', 'Conti', 'GIULIA@aurora.example', '', 'France'],
]

async function* rows() {
  yield* ROWS
}

/** Batches of so many rows, of a file that says it had `total`. */
async function batches(total: number, size: number, cleanup: (end: () => Promise<void>) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'filo-rows-'))
  cleanup(() => rm(folder, { recursive: true }))
  const path = join(folder, 'rows')
  await writeRows(path, rows(), () => {}, new AbortController().signal)
  const rules = { ...DEFAULT_RULES, targets: TARGETS }
  return draftedBatches({ path, offset: 0, line: 2, total }, size, rules, await readLookups())
}

/** Frees what nobody holds any more. */
async function collectGarbage() {
  await breathe()
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

test.group('Rows of a file', () => {
  test('are drafted alike here, where they are few, and in a thread, where they are many', async ({
    assert,
    cleanup,
  }) => {
    const here = await Array.fromAsync(await batches(ROWS.length, 3, cleanup))
    assert.deepEqual(
      here.map((batch) => batch.rows.length),
      [3, 2]
    )
    const [maria, luca, , nobody] = here.flatMap((batch) => batch.drafted)
    assert.equal(maria.ok && maria.draft.points[1].value, '+393471234567')
    assert.deepEqual([luca.ok, nobody.ok], [false, false])
    assert.deepEqual(await Array.fromAsync(await batches(MANY, 3, cleanup)), here)
  })

  test('are forgotten once they are done, however many follow', async ({ assert, cleanup }) => {
    const drafted = await batches(MANY, 1, cleanup)
    const first = await drafted.next().then(({ value }) => new WeakRef(value!.drafted))
    for (let more = 0; more < 3; more++) await drafted.next()

    await collectGarbage()
    assert.isUndefined(first.deref())
    await drafted.return(undefined)
  })
})
