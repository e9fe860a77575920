import { readFile, glob } from 'node:fs/promises'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'

/** Where codes come from that staff read as *why was this not sent?* */
const SOURCES = [
  'app/outbox/decide.ts',
  'modules/*/outgoing/answers.ts',
  'app/conversations/models/message/*.ts',
]
const CODE =
  /\b(?:no|later|again|failing|never)\('([a-z_]+)'|\breason: '([a-z_]+)'|\b(?:never|failing)\(.*\? '([a-z_]+)' : '([a-z_]+)'/g
/** States of points and suppressions are codes themselves; the last is what a report of a mail server leaves. */
const STATES = ['bounced_for_now', 'bounced', 'blocked', 'opted_out', 'complaint', 'erased']

async function codes() {
  const found = new Set(STATES)
  for await (const file of glob(SOURCES, { cwd: app.makePath() })) {
    const source = await readFile(app.makePath(file), 'utf8')
    for (const [, ...groups] of source.matchAll(CODE))
      for (const code of groups) if (code) found.add(code)
  }
  return [...found]
}

test.group('Why was this not sent?', () => {
  test('every reason has words in every language', async ({ assert }) => {
    const known = await codes()
    assert.includeMembers(known, [
      'no_consent',
      'quiet_hours',
      'unknown_recipient',
      'too_large',
      'rejected',
      'unconfirmed',
      'bounced_for_now',
    ])
    for (const locale of ['en', 'it']) {
      const { reasons } = JSON.parse(
        await readFile(app.makePath(`app/outbox/lang/${locale}.json`), 'utf8')
      )
      assert.deepEqual(
        known.filter((code) => !reasons[code]),
        [],
        locale
      )
    }
  })
})
