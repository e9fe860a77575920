import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import Persona from '#core/contacts/models/persona'
import JourneyStage from '#core/contacts/models/journey_stage'
import { customers, isolated, staff } from '#tests/support/world'

test.group('Personas and journey stages', (group) => {
  isolated(group)

  for (const [path, model] of [
    ['personas', Persona],
    ['journey-stages', JourneyStage],
  ] as const) {
    test(`${path} are kept by who manages settings`, async ({ client, assert }) => {
      const post = () => client.post(`/settings/${path}`).form({ name: 'Café owner' })
      ;(await post().withCsrfToken().redirects(0)).assertHeader('location', '/sign-in')
      ;(
        await post()
          .withCsrfToken()
          .loginAs(await staff('anna'))
      ).assertStatus(403)
      ;(await client.get(`/settings/${path}`).loginAs(await staff('anna'))).assertStatus(403)
      assert.equal((await model.all()).length, 0)

      const response = await post()
        .withCsrfToken()
        .loginAs(await staff('giulia'))
      assert.include(response.text(), 'value="Café owner"')
    })

    test(`${path} have a name`, async ({ client, assert }) => {
      for (const name of ['', '\u200b', 'x'.repeat(121)]) {
        const request = client.post(`/settings/${path}`).form({ name }).withCsrfToken()
        await request.loginAs(await staff('giulia'))
      }
      assert.equal((await model.all()).length, 0)
    })

    test(`${path} are renamed, moved and deleted`, async ({ client, assert }) => {
      const giulia = await staff('giulia')
      for (const name of ['One', 'Two', 'Three']) await model.append(name, { by: giulia })
      const [, two, three] = await model.query().orderBy('position')
      const put = (id: number, form: object) =>
        client.put(`/settings/${path}/${id}`).form(form).withCsrfToken().loginAs(giulia)

      await put(three.id, { move: 'up' })
      await put(two.id, { name: 'Zwei' })
      const names = (await model.query().orderBy('position')).map((one) => one.name)
      assert.deepEqual(names, ['One', 'Three', 'Zwei'])

      await client.delete(`/settings/${path}/${two.id}`).withCsrfToken().loginAs(giulia)
      assert.equal((await model.all()).length, 2)
    })
  }

  test('leave contacts without when they go', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await Persona.append('Owner', { by: giulia })
    const persona = await Persona.firstOrFail()
    await maria.change({ personaId: persona.id }, { by: giulia })
    await persona.drop({ by: giulia })
    assert.isNull((await Contact.findOrFail(maria.id)).personaId)
  })
})
