import { test } from '@japa/runner'
import { Compiled } from '#core/templates/letter/compiled'
import { laidOut } from '#core/templates/letter/layout'

const filled = (body: string, values: Record<string, string | null> = {}, subject = 'Hi') =>
  new Compiled({ subject, body }).filled(new Map(Object.entries(values)))
const bare = (html: string) => html.replace(/ style="[^"]*"/g, '').trim()

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '[click](javascript:alert(1))',
  '![x](https://spy.example/a.png)',
  '**bold** _it_ `code`',
  'https://spy.example/b',
  '{{contact.email}}',
  '</td></table><style>*{display:none}</style>',
  '&lt;b&gt;',
]

test.group('A letter', () => {
  test('is HTML with its styles in place, and text', ({ assert }) => {
    const { html, text } = filled(
      '# News\n\nDear **{{contact.first_name}}**,\nsee [our menu](https://a.example/m).\n\n- one\n- two\n\n3. three\n4. four\n\n> said',
      { 'contact.first_name': 'Maria' }
    )
    assert.include(html, '<h1 style="')
    assert.include(
      bare(html),
      '<p>Dear <strong>Maria</strong>,<br />\nsee <a href="https://a.example/m">our menu</a>.</p>'
    )
    assert.equal(
      text,
      'News\n\nDear Maria,\nsee our menu (https://a.example/m).\n- one\n- two\n3. three\n4. four\n\n> said'
    )
  })

  for (const value of HOSTILE)
    test(`shows ${value} as it is`, ({ assert }) => {
      const { html, text, subject } = filled(
        'Dear {{contact.first_name}}, **{{contact.first_name}}**',
        { 'contact.first_name': value },
        'For {{contact.first_name}}'
      )
      assert.notMatch(html, /<(script|img|style|a)\b/)
      assert.equal(html.match(/<[a-z]+/g)!.join(), '<p,<strong')
      assert.equal(text, `Dear ${value}, ${value}`)
      assert.equal(subject, `For ${value}`)
    })

  test('takes nothing that could run from who writes it', ({ assert }) => {
    const { html } = filled(
      '<script>alert(1)</script> <b onclick=x>b</b> [a](javascript:alert(1)) [b](data:text/html,x) ![c](data:image/svg+xml,x) [d](vbscript:x) [e](//spy.example)'
    )
    assert.notMatch(html, /<(script|b)\b|href="(?!\/\/)|src=|="\/\//)
  })

  for (const [value, href] of [
    ['https://a.example/?x="1"&y=2', 'https://a.example/?x=&quot;1&quot;&amp;y=2'],
    ['javascript:alert(1)', '#'],
    [' javascript:alert(1)', '#'],
    ['JaVaScRiPt:alert(1)', '#'],
    ['data:text/html,<script>', '#'],
    ['nonsense', '#'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
  ])
    test(`leads from ${value} to ${href}`, ({ assert }) => {
      const { html } = filled('[here]({{link.x}})', { 'link.x': value })
      assert.equal(bare(html), `<p><a href="${href}">here</a></p>`)
    })

  test('puts a value into an address as a piece of one', ({ assert }) => {
    const { html, text } = filled('[here](https://a.example/?n={{contact.first_name}}&x=1)', {
      'contact.first_name': 'A b&c=<"/\ud800',
    })
    const piece = 'https://a.example/?n=A%20b%26c%3D%3C%22%2F%EF%BF%BD'
    assert.include(bare(html), `href="${piece}&amp;x=1"`)
    assert.equal(text, `here (${piece}&x=1)`)
  })

  test('has its fallbacks, and tells what is missing', ({ assert }) => {
    const compiled = new Compiled({
      subject: '{{contact.company}}',
      body: 'Dear {{contact.first_name|there & <you>}}, {{contact.city}} {{contact.city}}',
    })
    const values = new Map([['contact.first_name', null]])
    assert.deepEqual(compiled.names, ['contact.company', 'contact.first_name', 'contact.city'])
    assert.deepEqual(compiled.gaps(values), ['contact.company', 'contact.city'])
    assert.include(compiled.filled(values).html, 'Dear there &amp; &lt;you&gt;, ')
  })

  test('has a subject of one line', ({ assert }) => {
    const { subject } = filled(
      'x',
      { 'contact.full_name': 'A\r\nBcc: x@y.example\u2028' },
      'To {{contact.full_name}}'
    )
    assert.equal(subject, 'To A Bcc: x@y.example')
    assert.lengthOf(filled('x', { a: 'x'.repeat(999) }, '{{a}}').subject, 255)
  })

  test('stands in a layout that its business cannot break', ({ assert }) => {
    const html = laidOut({
      content: '<p>x</p>',
      business: { name: '<b>"A" & B</b>', address: "Via <i>'" },
      footer: 'End it:\nhttps://a.example/"x',
      language: 'it"',
    })
    assert.notMatch(html, /<[bi]>/)
    assert.include(html, '<html lang="it&quot;">')
    assert.include(html, 'End it:<br><a href="https://a.example/"')
  })

  test('of a heavy template is quick', ({ assert }) => {
    const began = Date.now()
    const compiled = new Compiled({
      subject: '',
      body: '* [x](https://a.example) {{a}}\n'.repeat(700),
    })
    for (let index = 0; index < 20; index++) compiled.filled(new Map([['a', String(index)]]))
    assert.isBelow(Date.now() - began, 2000)
  })
})
