import { test } from '@japa/runner'
import type { ApiClient, ApiRequest, ApiResponse } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import type User from '#core/accounts/models/user'
import { fold } from '#core/search/fold'
import { fields } from '#tests/support/forms'
import { naughtyStrings, worst } from '#tests/support/naughty'
import { isolated, staff } from '#tests/support/world'

/** Form field → where its value is read back from a contact. */
const TEXTS: Record<string, (contact: Contact) => string | null | undefined> = {
  'firstName': (contact) => contact.firstName,
  'lastName': (contact) => contact.lastName,
  'jobTitle': (contact) => contact.jobTitle,
  'website': (contact) => contact.website,
  'points.0.label': (contact) => contact.points[0]?.label,
  'addresses.0.street': (contact) => contact.addresses[0]?.street,
  'addresses.0.postalCode': (contact) => contact.addresses[0]?.postalCode,
  'addresses.0.city': (contact) => contact.addresses[0]?.city,
  'addresses.0.region': (contact) => contact.addresses[0]?.region,
}

/** Addresses of one contact that are tried together. */
const AT_ONCE = 5

test.group('Naughty strings', (group) => {
  isolated(group)

  test('come back byte for byte from every field of a contact, or as a clear error', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const contact = await Contact.add({ kind: 'person', firstName: 'Ada' }, { by: giulia })
    let kept = 0
    for (const text of naughtyStrings) {
      const refused = await save(client, contact, text, giulia)
      const stored = await Contact.record(contact.id)
      const page = worst.includes(text) && client.get(`/contacts/${contact.id}/edit`)
      const form = page && (await page.loginAs(giulia)).text()
      for (const [field, read] of Object.entries(TEXTS)) {
        if (refused.includes(field)) continue
        assert.equal(read(stored) ?? '', text, `${field} of ${JSON.stringify(text)}`)
        if (form) assert.equal(valueIn(form, field), text, `${field} in the form`)
        kept++
      }
    }
    assert.isAbove(kept, naughtyStrings.length * 5)
  }).timeout(300_000)

  test('are kept as tags, or refused', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const contact = await Contact.add({ kind: 'person', firstName: 'Ada' }, { by: giulia })
    for (const tags of naughtyStrings) {
      const response = await sent(
        client.put(`/contacts/${contact.id}/fields/tags`).form({ tags }),
        giulia
      )
      if (response.status() === 422) continue
      assert.equal(response.status(), 302, JSON.stringify(tags))
      const stored = await db
        .from('tags')
        .join('contact_tags', 'contact_tags.tag_id', 'tags.id')
        .where('contact_id', contact.id)
      const names = stored.map((row) => fold(row.name)).sort()
      const wanted = [...new Set(tags.split(',').map(fold).filter(Boolean))].sort()
      assert.deepEqual(names, wanted, JSON.stringify(tags))
    }
  })

  test('come back byte for byte from notes, or as a clear error', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const contact = await Contact.add({ kind: 'person', firstName: 'Ada' }, { by: giulia })
    for (const body of naughtyStrings) {
      const response = await sent(
        client.post(`/contacts/${contact.id}/notes`).form({ body }),
        giulia
      )
      if (response.status() === 422) continue
      assert.equal(response.status(), 302, JSON.stringify(body))
      const note = await db.from('notes').orderBy('id', 'desc').firstOrFail()
      assert.equal(note.body, body)
      if (!worst.includes(body)) continue
      const page = await client.get(`/notes/${note.id}/edit`).loginAs(giulia)
      const [, shown] = /<textarea[\s\S]*?>\n([\s\S]*?)<\/textarea>/.exec(page.text())!
      assert.equal(decode(shown), body)
    }
  })

  test('as addresses are refused in words', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const contact = await Contact.add({ kind: 'person', firstName: 'Ada' }, { by: giulia })
    for (let from = 0; from < naughtyStrings.length; from += AT_ONCE) {
      const some = naughtyStrings.slice(from, from + AT_ONCE)
      const points = ['email', 'phone'].flatMap((kind) => some.map((value) => ({ kind, value })))
      const response = await sent(
        client.put(`/contacts/${contact.id}/fields/points`).form(fields({ points })),
        giulia
      )
      const refused = refusals(response)
      for (const [nth, text] of some.entries())
        if (text.trim()) assert.include(refused, `points.${nth}.value`, JSON.stringify(text))
    }
  })
})

/** Saves the text in every field; again without those that were refused, which are answered. */
async function save(client: ApiClient, contact: Contact, text: string, user: User) {
  const send = (without: string[]) => {
    const put = (field: string) => (without.includes(field) ? undefined : text)
    const body = {
      kind: 'person',
      firstName: put('firstName') ?? 'Ada',
      lastName: put('lastName'),
      jobTitle: put('jobTitle'),
      website: put('website'),
      points: [{ kind: 'email', value: 'ada@example.com', label: put('points.0.label') }],
      addresses: [
        {
          kind: 'work',
          street: put('addresses.0.street') ?? 'x',
          postalCode: put('addresses.0.postalCode'),
          city: put('addresses.0.city'),
          region: put('addresses.0.region'),
        },
      ],
    }
    return sent(
      client.put(`/contacts/${contact.id}`).form(fields(JSON.parse(JSON.stringify(body)))),
      user
    )
  }
  const first = await send([])
  if (first.status() === 302) return text === '' ? Object.keys(TEXTS) : []
  const refused = refusals(first)
  const second = await send(refused)
  if (second.status() !== 302) throw new Error(`${JSON.stringify(text)}: ${second.text()}`)
  return refused
}

const sent = (request: ApiRequest, user: User) =>
  request.accept('json').withCsrfToken().loginAs(user).redirects(0)

function refusals(response: ApiResponse): string[] {
  if (response.status() !== 422) throw new Error(`${response.status()}: ${response.text()}`)
  return response.body().errors.map((error: { field: string; message: string }) => {
    if (!error.message.includes(': ')) throw new Error(`not in words: ${error.message}`)
    return error.field
  })
}

function valueIn(html: string, field: string) {
  const [, tag] = new RegExp(`id="${field}"((?:[^">]|"[^"]*")*)>`).exec(html)!
  return decode(/value="([^"]*)"/.exec(tag)?.[1] ?? '')
}

const decode = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
