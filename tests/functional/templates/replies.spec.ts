import { test } from '@japa/runner'
import { withModule } from '#tests/support/modules'
import { isolated, nobody, staff } from '#tests/support/world'
import { asked } from '../conversations/world.js'
import { ready } from './world.js'

test.group('Templates in the reply box', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const use = (client: any, id: number, templateId: number | string) =>
    client.post(`/inbox/${id}/templates`).form({ template_id: templateId }).withCsrfToken()

  test('are offered in the customer’s language, without marketing', async ({ client, assert }) => {
    const { conversation, maria } = await asked()
    await maria.merge({ language: 'it' }).save()
    await ready()
    const news = await ready('marketing')
    await news.merge({ name: 'Our news' }).save()
    const path = `/inbox/${conversation.id}/templates`
    ;(await client.get(path).redirects(0)).assertHeader('location', '/sign-in')
    ;(await client.get(path).loginAs(await staff('luca'))).assertStatus(403)
    ;(await client.get(path).loginAs(await nobody())).assertStatus(403)
    const page = (await client.get(path).loginAs(await staff('anna'))).text()
    assert.include(page, 'Order ready')
    assert.include(page, 'Ciao {{contact.first_name}}')
    assert.notInclude(page, 'Our news')
  })

  test('are searched where there are many, whatever the case and accents', async ({
    client,
    assert,
  }) => {
    const { conversation } = await asked()
    const anna = await staff('anna')
    for (let n = 0; n < 61; n++) await (await ready()).merge({ name: `Città ${n}` }).save()
    const path = `/inbox/${conversation.id}/templates`
    const names = async (q: string) =>
      (await client.get(path).qs({ q }).loginAs(anna)).text().match(/<summary>Città \d+/g)
    assert.lengthOf((await names(''))!, 61)
    assert.deepEqual(await names('CITTA 60'), ['<summary>Città 60'])
    assert.isNull(await names('nowhere'))
  })

  test('become the draft, after what was begun', async ({ client, assert }) => {
    const { conversation } = await asked()
    const anna = await staff('anna')
    const template = await ready()
    await conversation.keepDraft({ direction: 'out', inboxId: null, body: 'Hello' }, { by: anna })
    const page = await use(client, conversation.id, template.id).loginAs(anna)
    page.assertTextIncludes('your order is ready in .')
    page.assertTextIncludes('Empty for this contact: contact.city')
    const draft = await conversation.draftOf(anna)
    assert.equal(draft!.body, 'Hello\n\nDear Maria,\n\nyour order is ready in .')
    assert.isNull(await conversation.draftOf(await staff('giulia')))
  })

  test('are those that there are, for who may answer', async ({ client, assert }) => {
    const { conversation } = await asked()
    const news = await ready('marketing')
    const luca = await staff('luca')
    ;(await use(client, conversation.id, news.id).redirects(0)).assertHeader('location', '/sign-in')
    ;(await use(client, conversation.id, news.id).loginAs(luca)).assertStatus(403)
    const anna = await staff('anna')
    for (const id of [news.id, 0, 'x', ''])
      (await use(client, conversation.id, id).loginAs(anna)).assertStatus(404)
    assert.isNull(await conversation.draftOf(anna))
  })
})
