import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type CustomField from '#core/fields/models/custom_field'
import type LeadForm from '#core/lead_forms/models/lead_form'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { sales } from '#tests/functional/deals/world'
import { choiceId, field, heldBy, roasts } from '#tests/functional/fields/world'
import { pathOf, question, send, sent, tasting } from '#tests/functional/lead_forms/world'
import { isolated, staff } from '#tests/support/world'

const key = ({ entity, key: name }: CustomField) => `${entity}_custom_${name}`

/** What the roaster wants to know: of the customer and of the sale. */
async function questions() {
  const roast = await roasts()
  const drinks = await field('Drinks', {
    type: 'multi_select',
    choices: ['Espresso', 'Filter', 'Moka'],
  })
  const seats = await field('Seats', { type: 'number' })
  const opening = await field('Opening', { type: 'date', help: 'As far as you know' })
  const visit = await field('Visit', { type: 'checkbox' })
  const budget = await field('Budget', { entity: 'deals', type: 'money' })
  return { roast, drinks, seats, opening, visit, budget }
}

async function asking(asked: CustomField[], required = false) {
  const { stages } = await sales()
  const fields = [question('email', true), ...asked.map((one) => question(key(one), required))]
  return tasting({ fields, stageId: stages[0].id })
}

const edit = async (client: ApiClient, form: LeadForm, more: Record<string, string>) =>
  client
    .put(`/lead-forms/${form.id}`)
    .form({
      name: 'Website',
      language: 'en',
      colour: 'teal',
      title: 'Come and taste',
      button: 'Ask',
      thanks: 'Thanks',
      shown_email: 'true',
      ...more,
    })
    .withCsrfToken()
    .loginAs(await staff('giulia'))
    .redirects(0)

test.group('Fields that people define, in lead forms', (group) => {
  isolated(group)

  test('are offered to who makes the form, but for those that staff choose', async ({
    client,
    assert,
  }) => {
    const { roast, budget } = await questions()
    await field('Barista', { type: 'user' })
    const form = await asking([])
    const page = await client.get(`/lead-forms/${form.id}/edit`).loginAs(await staff('giulia'))
    page.assertTextIncludes('Deal: Budget')
    page.assertTextIncludes('As far as you know')
    assert.notInclude(page.text(), 'Barista')
    const shown = { [`shown_${key(roast)}`]: 'true', [`shown_${key(budget)}`]: 'true' }
    await edit(client, form, { ...shown, [`order_${key(budget)}`]: '1' })
    await form.refresh()
    assert.deepEqual(
      form.fields.map(({ label }) => label),
      ['Budget', 'Email', 'Roast']
    )
  })

  test('are kept with contact and deal as what they are', async ({ client, assert }) => {
    const { roast, drinks, seats, opening, visit, budget } = await questions()
    const form = await asking([roast, drinks, seats, opening, visit, budget])
    const one = await sent(client, form, {
      email: 'ada@lovelace.example',
      [key(roast)]: 'Dark',
      [`${key(drinks)}[]`]: ['Espresso', 'Moka'],
      [key(seats)]: '12.5',
      [key(opening)]: '2027-03-01',
      [key(visit)]: 'yes',
      [key(budget)]: '1,200',
    })
    assert.equal(one.state, 'done')
    assert.deepEqual(await heldBy('contacts', one.contactId!), {
      roast: await choiceId(roast, 'Dark'),
      drinks: [await choiceId(drinks, 'Espresso'), await choiceId(drinks, 'Moka')],
      seats: '12.5',
      opening: '2027-03-01',
      visit: true,
    })
    assert.deepEqual(await heldBy('deals', one.dealId!), { budget: 120_000 })
    const page = await client.get(`/lead-form-submissions/${one.id}`).loginAs(await staff('giulia'))
    for (const words of ['Roast', 'Dark', 'Espresso; Moka']) page.assertTextIncludes(words)
  })

  test('what cannot be read is asked again, and what was chosen stays', async ({
    client,
    assert,
  }) => {
    const { roast, drinks, seats, opening } = await questions()
    const form = await asking([roast, drinks, seats, opening])
    const answers = { email: 'ada@lovelace.example', [`${key(drinks)}[]`]: ['Filter'] }
    const wrong: Record<string, string>[] = [
      { [key(seats)]: 'many' },
      { [key(opening)]: '2027-02-30' },
      { [key(roast)]: 'Burnt' },
    ]
    for (const one of wrong) {
      const page = await send(client, form, { ...answers, ...one })
      page.assertStatus(422)
      assert.match(page.text(), /value=['"]Filter['"]\s+checked/)
    }
    const all = await asking([roast, drinks], true)
    ;(await send(client, all, { email: 'ada@lovelace.example' })).assertStatus(422)
    assert.lengthOf(await LeadFormSubmission.all(), 0)
  })

  test('fill what a known contact lacks, and overwrite nothing', async ({ client, assert }) => {
    const { roast, seats } = await questions()
    const form = await asking([roast, seats])
    const email = 'ada@lovelace.example'
    await sent(client, form, { email, [key(roast)]: 'Dark' })
    const again = await sent(client, form, { email, [key(roast)]: 'Light', [key(seats)]: '4' })
    assert.deepEqual(await heldBy('contacts', again.contactId!), {
      roast: await choiceId(roast, 'Dark'),
      seats: '4',
    })
    assert.deepEqual(again.remarks, ['custom_differs'])
  })

  test('are not asked any more once they are gone', async ({ client, assert }) => {
    const { roast, seats } = await questions()
    const form = await asking([roast, seats])
    await seats.archive({ by: null })
    const page = await client.get(pathOf(form))
    page.assertStatus(200)
    page.assertTextIncludes(`Your ${key(roast)}`)
    assert.notInclude(page.text(), key(seats))
    const one = await sent(client, form, { email: 'ada@lovelace.example', [key(seats)]: '4' })
    assert.deepInclude(one.$attributes, { state: 'done', remarks: [] })
  })
})
