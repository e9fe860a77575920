import { test } from '@japa/runner'
import { merge, namedIn } from '#core/templates/merge/spelling'

const values = new Map<string, string | null>([
  ['contact.first_name', 'Maria'],
  ['contact.city', null],
  ['contact.full_name', '{{contact.first_name}} $& $1'],
])

test.group('Fields of a text', () => {
  test('are found with their fallbacks', ({ assert }) => {
    assert.deepEqual(
      namedIn('{{ contact.first_name }} {{contact.city | a | b}} {{}} {x} {{a\nb}}'),
      [
        { name: 'contact.first_name', fallback: null },
        { name: 'contact.city', fallback: 'a | b' },
        { name: '', fallback: null },
      ]
    )
  })

  for (const [text, filled] of [
    ['Dear {{contact.first_name}}', 'Dear Maria'],
    ['Dear {{contact.first_name|there}}', 'Dear Maria'],
    ['in {{contact.city|your city}}', 'in your city'],
    ['in {{contact.city}}.', 'in .'],
    ['{{contact.nothing}} {{else}}', '{{contact.nothing}} {{else}}'],
    ['{{contact.full_name}}', '{{contact.first_name}} $& $1'],
    ['{{{contact.first_name}}}', '{Maria}'],
    ['{{constructor}} {{__proto__}}', '{{constructor}} {{__proto__}}'],
  ])
    test(`${text} becomes ${filled}`, ({ assert }) => {
      assert.equal(merge(text, values), filled)
    })

  test('take no time to be looked for', ({ assert }) => {
    const began = Date.now()
    merge('{{'.repeat(50_000), values)
    assert.isBelow(Date.now() - began, 500)
  })
})
