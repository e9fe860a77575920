import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import type { ApiResponse } from '@japa/api-client'
import { naughtyStrings, worst } from '#tests/support/naughty'
import { customers, isolated, staff } from '#tests/support/world'
import { program, type Program } from '#tests/functional/api/helpers'

const FIELDS = ['last_name', 'job_title', 'website', 'external_id', 'time_zone']
const FILTERS = ['q', 'email', 'phone', 'tag', 'external_id', 'cursor']
const HUGE = ['\ufdfa'.repeat(60), '\ud800', '😁'.repeat(5000), '\n'.repeat(10_000) + 'x']
const texts = [...naughtyStrings, ...HUGE]

/** One after the other, each as if it were the first of its minute. */
async function each(some: string[], run: (text: string) => Promise<void>) {
  for (const text of some) {
    await limiter.clear(['memory'])
    await run(text)
  }
}

/** One of them at each call, round and round. */
function inTurn(some: string[]) {
  let turn = 0
  return () => some[turn++ % some.length]
}

test.group('Naughty strings in the API', (group) => {
  isolated(group)

  test('come back byte for byte from a contact, or are refused by name', async ({
    assert,
    client,
  }) => {
    const api = await program(client, await staff('giulia'))
    const { id } = (await api.post('/contacts', { kind: 'person', first_name: 'Ada' })).body()
    await each(texts, async (text) => {
      const sent = Object.fromEntries(FIELDS.map((field) => [field, text]))
      const wanted = await withoutRefused(api, `/contacts/${id}`, sent)
      const kept = (await api.get(`/contacts/${id}`)).body()
      for (const field of Object.keys(wanted))
        assert.equal(kept[field], text, `${field}: ${JSON.stringify(text)}`)
    })
  }).timeout(300_000)

  test('are names and tags, or are refused', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    await each(texts, async (text) => {
      const company = await api.post('/contacts', { kind: 'company', name: text, tags: [text] })
      answered(assert, company, text)
      const tag = await api.post('/tags', { name: text })
      if (tag.status() !== 409) answered(assert, tag, text)
    })
  }).timeout(300_000)

  test('come back byte for byte from notes, or are refused', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const { maria } = await customers()
    await each(texts, async (body) => {
      const note = await api.post(`/contacts/${maria.id}/notes`, { body })
      answered(assert, note, body)
      if (note.status() === 201) assert.equal(note.body().body, body)
    })
  }).timeout(300_000)

  test('find nothing, or are refused, as a filter', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const typed = texts.filter((one) => one.isWellFormed() && one.length < 1000)
    const next = inTurn(FILTERS)
    await each(typed, async (text) => {
      const filters = worst.includes(text) ? FILTERS : [next()]
      for (const filter of filters) {
        const query = new URLSearchParams({ [filter]: text })
        const found = await api.get(`/contacts?${query}`)
        assert.oneOf(found.status(), [200, 422], `${filter}: ${JSON.stringify(text)}`)
      }
    })
  }).timeout(300_000)
})

/** What is stored once the fields that are refused are left out. */
async function withoutRefused(
  api: Program,
  path: string,
  sent: Record<string, string>
): Promise<Record<string, string>> {
  const answer = await api.patch(path, sent)
  if (answer.status() === 200) return sent
  const refused = (answer.body().errors ?? []).map(({ field }: { field: string }) => field)
  const rest = Object.fromEntries(Object.entries(sent).filter(([key]) => !refused.includes(key)))
  if (Object.keys(rest).length === Object.keys(sent).length) throw new Error(answer.text())
  return withoutRefused(api, path, rest)
}

type Assert = { oneOf(value: unknown, list: unknown[], message?: string): void }

const answered = (assert: Assert, response: ApiResponse, text: string) =>
  assert.oneOf(response.status(), [201, 422], `${JSON.stringify(text)}: ${response.text()}`)
