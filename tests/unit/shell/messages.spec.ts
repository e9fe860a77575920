import { test } from '@japa/runner'
import { IntlMessageFormat } from 'intl-messageformat'
import i18nManager from '@adonisjs/i18n/services/main'
import { KeptMessages } from '#core/shell/messages'

const DATA = { count: 2, name: 'Ada', field: 'x', max: 3, min: 1, otherField: 'y', when: 'now' }

test.group('Messages', () => {
  test('are what ICU makes of them, in both languages', ({ assert }) => {
    const kept = new KeptMessages()
    let compared = 0
    for (const [locale, messages] of Object.entries(i18nManager.getTranslations())) {
      for (const message of Object.values(messages)) {
        const icu = () =>
          new IntlMessageFormat(message, locale, {}, { ignoreTag: true }).format(DATA)
        let expected
        try {
          expected = icu()
        } catch {
          continue
        }
        assert.equal(kept.format(message, locale, DATA), expected)
        compared++
      }
    }
    assert.isAbove(compared, 1000)
  })

  test('take other values each time', ({ assert }) => {
    const kept = new KeptMessages()
    const message = '{count, plural, one {One} other {#}}'
    assert.deepEqual(
      [1, 2].map((count) => kept.format(message, 'en', { count })),
      ['One', '2']
    )
  })
})
