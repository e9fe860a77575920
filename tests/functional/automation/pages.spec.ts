import { test } from '@japa/runner'
import AutomationRule from '#core/automation/models/automation_rule'
import AutomationRun from '#core/automation/models/automation_run'
import Contact from '#core/contacts/models/contact'
import { fields } from '#tests/support/forms'
import { runJobs } from '#tests/support/jobs'
import { queriesOf } from '#tests/support/queries'
import { customers, isolated, nobody, staff } from '#tests/support/world'
import { rule, tag } from './world.js'

const BASE = '/settings/automation'
const CREATE = `${BASE}/create?event=contact.created`

const CITY = { field: 'city', operator: 'is', values: { text: 'Milano' } }
const TAG = { action: 'automation.add_tag', settings: { tag: 'new' } }

test.group('The pages of automation', (group) => {
  isolated(group)

  const form = (values: object = {}) =>
    fields({
      _form: CREATE,
      event: 'contact.created',
      name: 'Tag Milan',
      matching: 'all',
      conditions: [CITY],
      actions: [TAG],
      ...values,
    })

  test('are for those who manage rules', async ({ client, assert }) => {
    const { id } = await rule([tag('new')])
    await Contact.add({ firstName: 'Ada' }, { by: null })
    await runJobs()
    const run = await AutomationRun.firstOrFail()
    const doors = [
      () => client.get(BASE),
      () => client.get(`${BASE}/create`),
      () => client.get(CREATE),
      () => client.get(`${BASE}/${id}`),
      () => client.get(`${BASE}/${id}/edit`),
      () => client.get(`${BASE}/${id}/trial`),
      () => client.get(`/settings/automation-runs/${run.id}`),
      () => client.post(BASE).form(form()).withCsrfToken(),
      () => client.put(`${BASE}/${id}`).form(form()).withCsrfToken(),
      () => client.post(`${BASE}/${id}/activation`).withCsrfToken(),
      () => client.delete(`${BASE}/${id}/activation`).withCsrfToken(),
      () => client.delete(`${BASE}/${id}`).withCsrfToken(),
    ]
    const [anna, stranger] = [await staff('anna'), await nobody()]
    for (const door of doors) {
      ;(await door().redirects(0)).assertHeader('location', '/sign-in')
      ;(await door().loginAs(anna)).assertStatus(403)
      ;(await door().loginAs(stranger)).assertStatus(403)
    }
    const [kept] = await AutomationRule.all()
    assert.deepEqual([kept.name, kept.isEnabled], ['Tag newcomers', true])
    const giulia = await staff('giulia')
    for (const door of doors.slice(0, 7)) (await door().loginAs(giulia)).assertStatus(200)
  })

  test('one is made, off, changed, switched on and deleted', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await client.post(BASE).form(form()).withCsrfToken().loginAs(giulia)
    const [made] = await AutomationRule.all()
    assert.deepEqual(made.conditions, [{ field: 'city', operator: 'is', value: 'Milano' }])
    assert.deepEqual([made.actions, made.isEnabled], [[TAG], false])
    const at = `${BASE}/${made.id}`
    const edit = await client.get(`${at}/edit`).loginAs(giulia)
    edit.assertTextIncludes('value="Milano"')
    await client
      .put(at)
      .form(form({ name: 'Milan' }))
      .withCsrfToken()
      .loginAs(giulia)
    assert.equal((await made.refresh()).name, 'Milan')
    await client.post(`${at}/activation`).withCsrfToken().loginAs(giulia)
    assert.isTrue((await made.refresh()).isEnabled)
    await client.delete(`${at}/activation`).withCsrfToken().loginAs(giulia)
    assert.isFalse((await made.refresh()).isEnabled)
    await client.delete(at).withCsrfToken().loginAs(giulia)
    assert.lengthOf(await AutomationRule.all(), 0)
  })

  test('one says what it asks for and does, also while nothing tells of its event', async ({
    client,
    assert,
  }) => {
    const city = { field: 'city', operator: 'is', value: 'Milano' }
    const made = await rule([tag('new')], { conditions: [city] })
    const giulia = await staff('giulia')
    const page = await client.get(`${BASE}/${made.id}`).loginAs(giulia)
    assert.match(page.text(), /City.*Milano[^]*Add a tag: new/)

    await made.merge({ event: 'loyalty.spent' }).save()
    const untold = await client.get(`${BASE}/${made.id}`).loginAs(giulia)
    untold.assertStatus(200)
  })

  test('rows come and go by buttons, and nothing is saved by it', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const press = (values: object) =>
      client.post(BASE).form(form(values)).withCsrfToken().loginAs(giulia)
    const added = await press({ do: 'add_action', new_action: 'automation.wait' })
    added.assertTextIncludes('name="actions[1][settings][count]"')
    added.assertTextIncludes('value="Milano"')
    const asked = await press({ do: 'add_condition', new_condition: 'tags' })
    asked.assertTextIncludes('name="conditions[1][operator]"')
    const removed = await press({ do: 'remove_condition:0' })
    assert.notInclude(removed.text(), 'value="Milano"')
    const first = { action: 'automation.wait', settings: { count: '1', unit: 'days' } }
    const moved = await press({ do: 'up_action:1', actions: [first, TAG] })
    moved.assertTextIncludes('name="actions[0][settings][tag]"')
    ;(await press({ do: 'constructor:1' })).assertStatus(200)
    assert.lengthOf(await AutomationRule.all(), 0)
  })

  for (const [what, values, words] of [
    ['a name', { name: '' }, 'name'],
    ['an action', { actions: [] }, 'Add at least one action'],
    ['a known action', { actions: [{ action: 'automation.move_deal' }] }, 'not offered here'],
    ['what the action asks', { actions: [{ ...TAG, settings: {} }] }, 'Fill this in'],
    [
      'a sound condition',
      { conditions: [{ ...CITY, values: { text: '' } }] },
      'Say what is asked of this field',
    ],
    ['a known field', { conditions: [{ ...CITY, field: 'shoe' }] }, 'Say what is asked'],
  ] as const) {
    test(`needs ${what}`, async ({ client, assert }) => {
      const giulia = await staff('giulia')
      const answer = await client.post(BASE).form(form(values)).withCsrfToken().loginAs(giulia)
      answer.assertTextIncludes('data-form-errors')
      answer.assertTextIncludes(words)
      assert.lengthOf(await AutomationRule.all(), 0)
    })
  }

  test('needs an event that is about a record', async ({ client }) => {
    const giulia = await staff('giulia')
    for (const event of ['module.installed', 'nothing.ever']) {
      const answer = await client.get(`${BASE}/create?event=${event}`).loginAs(giulia)
      answer.assertStatus(404)
    }
  })

  test('a dry run shows what would happen', async ({ client, assert }) => {
    const { maria } = await customers()
    const { id } = await rule([tag('<new>')])
    const giulia = await staff('giulia')
    const page = await client.get(`${BASE}/${id}/trial?record=${maria.id}`).loginAs(giulia)
    page.assertTextIncludes('It would do this')
    page.assertTextIncludes('Add the tag &lt;new&gt;')
    const gone = await client.get(`${BASE}/${id}/trial?record=99999`).loginAs(giulia)
    gone.assertTextIncludes('not there any more')
    assert.lengthOf(await AutomationRun.all(), 0)
  })

  test('the log costs the same whatever its length', async ({ client, assert }) => {
    const { id } = await rule([tag('new')])
    const giulia = await staff('giulia')
    const page = () => client.get(`${BASE}/${id}`).loginAs(giulia)
    const run = (recordId: number) => ({
      ruleId: id,
      entity: 'contacts',
      recordId,
      state: 'done' as const,
      actions: [],
    })
    const [first] = await AutomationRun.createMany([run(1)])
    const few = await queriesOf(page)
    await AutomationRun.createMany(Array.from({ length: 51 }, (_, index) => run(index + 2)))
    assert.equal((await queriesOf(page)).length, few.length)
    const older = await client.get(`${BASE}/${id}?before=${first.id + 1}`).loginAs(giulia)
    older.assertTextIncludes(`/settings/automation-runs/${first.id}"`)
  })
})
