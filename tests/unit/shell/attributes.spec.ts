import edge from 'edge.js'
import { test } from '@japa/runner'

const written = (values: object) => edge.renderRaw('{{ html.attrs(values) }}', { values })

test.group('Attributes in views', () => {
  test('cannot be left by what someone typed', async ({ assert }) => {
    assert.equal(
      await written({ value: `"><script>alert('x')</script>` }),
      'value="&quot;&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"'
    )
  })

  test('are bare when true, absent when false or nothing, and kept when empty', async ({
    assert,
  }) => {
    const values = { required: true, disabled: false, a: null, b: undefined, value: '', rows: 0 }
    assert.equal(await written(values), 'required value="" rows="0"')
  })
})
