import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { storagePath } from '#kernel/paths'
import Contact from '#core/contacts/models/contact'
import ContactMerge from '#core/duplicates/models/contact_merge'
import { merged, twoMarias } from '#tests/functional/duplicates/world'
import { ended, start } from '#tests/support/process'
import { snapshot } from '#tests/support/snapshot'
import { staff } from '#tests/support/world'

const MARK = storagePath('merging')
/** Before what the process is killed: rows moved, contacts that lead on, and all but the end. */
const MOMENTS = ['timeline_entries', 'merged_into_id', 'COMMIT']

/** No signal handler and no `finally` runs. */
async function killedBefore(moment: string, kept: Contact, other: Contact, userId: number) {
  await rm(MARK, { force: true })
  const args = [kept.id, other.id, userId, moment, MARK].map(String)
  const { child, said } = start('tests/support/merging_process.ts', args, { NODE_ENV: 'test' })
  while (!existsSync(MARK)) {
    if (child.exitCode !== null) throw new Error(said() || `it never came to ${moment}`)
    await sleep(50)
  }
  child.kill('SIGKILL')
  await ended(child)
}

test.group('A process killed in the middle of a merge', (group) => {
  group.each.teardown(async () => {
    await rm(MARK, { force: true })
    for (const table of ['jobs', 'deals', 'contacts', 'audit_entries', 'users'])
      await db.from(table).delete()
    await db.from('search_documents').delete()
  })

  test('leaves nothing of it, and another try does all', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    await double.writeNote('She prefers Fridays', { by: giulia })
    const before = await snapshot()
    for (const moment of MOMENTS) {
      await killedBefore(moment, maria, double, giulia.id)
      assert.deepEqual(await snapshot(), before, moment)
    }
    const merge = await merged(maria, [double], giulia)
    assert.isEmpty(await db.from('notes').where('contact_id', double.id))
    await merge.undo({ by: giulia })
    assert.lengthOf(await db.from('notes').where('contact_id', double.id), 1)
    assert.lengthOf(await ContactMerge.all(), 1)

    await merged(maria, [double], giulia)
    await maria.purge()
    assert.isEmpty(await Contact.query().where('kind', 'person'))
  }).timeout(120_000)
})
