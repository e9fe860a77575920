import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import contactList from '#core/contacts/list/contact_list'
import { contextOf } from '#core/lists/context'
import { List } from '#core/lists/list'
import { ListPage } from '#core/lists/page'
import { printCursor } from '#core/lists/cursor'
import { ListState, readQuery } from '#core/lists/state'
import { tabOf, tabsOf } from '#core/lists/tabs'
import { choiceId, field, roasts } from '#tests/functional/fields/world'
import type { FieldType } from '#core/fields/types'

/** Ada, Bea, Cora, Dora and Eva; Eva holds nothing. */
export async function people(by: User) {
  const add = (firstName: string, custom = {}) => Contact.add({ firstName, custom }, { by })
  const choices = { type: 'multi_select' as const, choices: ['Mon', 'Tue', 'Wed'] }
  const days = await field('Days', choices)
  const roast = await roasts()
  for (const [name, type] of [
    ['Seats', 'number'],
    ['Budget', 'money'],
    ['Birthday', 'date'],
    ['Vegan', 'checkbox'],
    ['Street', 'text'],
    ['Story', 'long_text'],
    ['Barista', 'user'],
    ['Friend', 'contact'],
  ] as [string, FieldType][])
    await field(name, { type })
  const [mon, tue, wed] = [
    await choiceId(days, 'Mon'),
    await choiceId(days, 'Tue'),
    await choiceId(days, 'Wed'),
  ]
  const dark = await choiceId(roast, 'Dark')
  const ada = await add('Ada', {
    roast: dark,
    days: [mon, tue],
    seats: '12.5',
    budget: 120000,
    birthday: '1980-05-01',
    street: 'Öresund 5',
    vegan: true,
  })
  await add('Bea', {
    roast: await choiceId(roast, 'Light'),
    days: [tue],
    seats: '-3',
    budget: 50,
    birthday: '1990-12-31',
    barista: by.id,
    friend: ada.id,
  })
  await add('Cora', { days: [wed], seats: '100', street: 'oresund 7', story: 'She likes Crema' })
  await add('Dora', { seats: '12.5', street: 'Alley' })
  await add('Eva')
  return { dark, mon, tue, light: await choiceId(roast, 'Light') }
}

/** The names on the page that this address asks for. */
export async function page(by: User, query: string, pageSize?: number) {
  const list = await List.open(
    { ...contactList, ...(pageSize && { pageSize }) },
    await contextOf(by)
  )
  const input = readQuery(query)
  const state = new ListState(list, tabOf(list, await tabsOf(list), input.view), input)
  const read = await new ListPage(state, { select: {}, joins: new Set() }).read()
  return { ...read, state, names: read.rows.map(({ name }) => name).join(' ') }
}

/** All pages of an order, and the one before the last. */
export const walker =
  (by: User) =>
  async (query: string, pageSize = 2) => {
    const pages: string[] = []
    let at = query
    let backwards = ''
    for (;;) {
      const one = await page(by, at, pageSize)
      pages.push(one.names)
      if (one.previous) backwards = `${query}&before=${printCursor(one.state.sort, one.previous)}`
      if (!one.next) break
      at = `${query}&after=${printCursor(one.state.sort, one.next)}`
    }
    return { pages: pages.join(' | '), back: (await page(by, backwards, pageSize)).names }
  }
