import { test } from '@japa/runner'
import { Formats } from '#core/shell/formats'

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
})
