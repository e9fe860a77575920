import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { Formats } from '#core/shell/formats'

const ROME = { zone: 'Europe/Rome' }

test.group('Formats', () => {
  test('sizes are written in the unit that fits, in the language of the reader')
    .with([
      { bytes: 0, en: '0 bytes', it: '0 byte' },
      { bytes: 1, en: '1 byte', it: '1 byte' },
      { bytes: 999, en: '999 bytes', it: '999 byte' },
      { bytes: 1000, en: '1 kB', it: '1 kB' },
      { bytes: 1_250_000, en: '1.3 MB', it: '1,3 MB' },
      { bytes: 3_000_000_000, en: '3 GB', it: '3 GB' },
    ])
    .run(({ assert }, { bytes, en, it }) => {
      assert.equal(new Formats('en', 'UTC', {} as never).size(bytes), en)
      assert.equal(new Formats('it', 'UTC', {} as never).size(bytes), it)
    })

  test('days and what is between, and parts, are written as the reader does', ({ assert }) => {
    const [from, to] = ['2026-10-31', '2026-11-22'].map((day) => DateTime.fromISO(day, ROME))
    const [en, it] = ['en', 'it'].map((locale) => new Formats(locale, ROME.zone, {} as never))
    assert.equal(it.dates(from, from), '31 ott 2026')
    assert.match(en.dates(from, to), /^Oct 31\s–\sNov 22, 2026$/)
    assert.deepEqual(
      [0.314, 0, -0.5].map((part) => en.percent(part)),
      ['+31%', '0%', '-50%']
    )
    assert.equal(it.percent(0.314, 'share'), '31%')
  })
})
