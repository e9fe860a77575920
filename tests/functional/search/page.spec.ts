import { test } from '@japa/runner'
import { queriesOf } from '#tests/support/queries'
import { customers, isolated, nobody, staff } from '#tests/support/world'

const HOSTILE = [
  '"', "'", '*', '-', '--', '()', 'NEAR(', 'AND', 'OR NOT', 'a*b', 'title:maria', '^', '{', '%', '_',
  '\0', 'maria\0rossi', '☕☕☕', '<script>alert(1)</script>', "'; drop table contacts; --", '\ud800',
  '𝒳𝒴𝒵', '日本語', 'x'.repeat(10_000), '+39'.repeat(3000), '@', '@@@', '+', '00', '\\', ' ',
] // prettier-ignore

for (const path of ['/search', '/search/suggestions']) {
  test.group(`GET ${path}`, (group) => {
    isolated(group)
    group.each.setup(async () => {
      await customers()
    })

    test('asks who is not signed in to sign in', async ({ client }) => {
      const response = await client.get(path).qs({ q: 'maria' }).redirects(0)
      response.assertHeader('location', '/sign-in')
    })

    test('is refused to who may see nothing', async ({ client }) => {
      const response = await client
        .get(path)
        .qs({ q: 'maria' })
        .loginAs(await nobody())
      response.assertStatus(403)
      response.assertTextIncludes('You may not do this')
    })

    test('shows who was found, with a link', async ({ client }) => {
      const response = await client
        .get(path)
        .qs({ q: 'maria' })
        .loginAs(await staff('anna'))
      response.assertStatus(200)
      response.assertTextIncludes('Maria Rossi')
      response.assertTextIncludes('Caffè Aurora · maria@caffeaurora.example')
    })

    test('asks whether something close was meant', async ({ client }) => {
      const response = await client
        .get(path)
        .qs({ q: 'Rosi' })
        .loginAs(await staff('anna'))
      response.assertTextIncludes('Nothing for “Rosi”.')
      response.assertTextIncludes('Did you mean')
      response.assertTextIncludes('Maria Rossi')
    })

    test('answers whatever is typed', async ({ client, assert }) => {
      const anna = await staff('anna')
      for (const q of HOSTILE) {
        const response = await client.get(path).qs({ q }).loginAs(anna)
        assert.equal(response.status(), 200, JSON.stringify(q).slice(0, 40))
        assert.notInclude(response.text(), '<script>alert')
      }
      const list = await client.get(`${path}?q[]=a&q[b]=c`).loginAs(anna)
      list.assertStatus(200)
    })

    test('asks the same number of queries whatever was found', async ({ client, assert }) => {
      const anna = await staff('anna')
      const count = async (q: string) =>
        (await queriesOf(() => client.get(path).qs({ q }).loginAs(anna))).length
      const few = await count('maria')
      assert.isAbove(few, 3)
      assert.isAtMost(few, 19)
      assert.equal(await count('caffe'), few)
    })
  })
}
