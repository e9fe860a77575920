import { test } from '@japa/runner'
import { attachment } from '#kernel/download'
import { plainText } from '#core/contacts/plain_text'
import { normalisePoint } from '#core/contacts/points'
import { tagNames, webAddress } from '#core/contacts/texts'

test.group('Texts of contacts', () => {
  test('plain text is escaped, its web addresses are links', ({ assert }) => {
    assert.equal(plainText('<b>&'), '&lt;b&gt;&amp;')
    assert.match(plainText('see https://a.example/x.'), /href="https:\/\/a\.example\/x"/)
    assert.notInclude(plainText('javascript:alert(1)'), '<a')
    assert.notInclude(plainText('https://a.example/"onclick="x'), '"onclick')
  })

  test('download names cannot leave their header', ({ assert }) => {
    const header = attachment('a"; filename=b\r\nX: y\u{202e}è.pdf')
    assert.match(header, /^attachment; filename="[\w .-]*"; filename\*=UTF-8''[\w.!~%-]*$/)
  })

  test('addresses are stored in one form', ({ assert }) => {
    const value = (kind: string, text: string) => {
      const point = normalisePoint(kind, text, 'IT')
      return point.ok ? point.value : point.reason
    }
    assert.equal(value('email', ' Maria@Example.COM '), 'maria@example.com')
    assert.equal(value('email', 'maria@'), 'not_an_email')
    assert.equal(value('phone', '347 123 4567'), '+393471234567')
    assert.equal(value('phone', '+44 20 7946 0958'), '+442079460958')
    assert.equal(value('phone', '12'), 'not_a_phone')
  })

  test('websites are http', ({ assert }) => {
    assert.equal(webAddress('example.com'), 'https://example.com/')
    assert.equal(webAddress('HTTP://example.com/a'), 'http://example.com/a')
    for (const wrong of ['javascript:alert(1)', 'data:text/html,x', 'example', 'a@b.example', ' '])
      assert.isNull(webAddress(wrong), wrong)
  })

  test('tags stand between commas', ({ assert }) => {
    assert.deepEqual(tagNames(' café, Milano,, café '), ['café', 'Milano'])
  })
})
