import Inbox from '#core/inboxes/models/inbox'
import type { Content, Row } from '../../content.js'
import { settingsOf } from '../../inbox_settings.js'
import { clientOf } from './account.js'

type Framed = Extract<Content, { kind: 'buttons' | 'list' }>

/**
 * Buttons and lists go out as content that Twilio keeps: one frame for each number of
 * buttons or rows is made once, and filled in from then on. Within the window it needs
 * nobody's approval. https://www.twilio.com/docs/content/twilioquick-reply
 */
export async function frameFor(content: Framed, body: string, inbox: Inbox) {
  const choices: Row[] = content.kind === 'buttons' ? content.buttons : content.rows
  const name = `filo_${content.kind}_${choices.length}`
  const sid = settingsOf(inbox).frames?.[name] ?? (await made(name, content, inbox))
  const variables: Record<string, string> = { [BODY]: body }
  if (content.kind === 'list') variables[OPENER] = content.button
  for (const [index, { title, id, description }] of choices.entries()) {
    const at = placesOf(index)
    Object.assign(variables, { [at.title]: title, [at.id]: id })
    if (content.kind === 'list') variables[at.description] = description || ' '
  }
  return { sid, variables }
}

/** Variables have numbers. */
const BODY = 1
const OPENER = 2
const placesOf = (index: number) => ({
  title: 3 + 3 * index,
  id: 4 + 3 * index,
  description: 5 + 3 * index,
})
const place = (number: number) => `{{${number}}}`

async function made(name: string, content: Framed, inbox: Inbox): Promise<string> {
  const client = await clientOf(inbox)
  const types = content.kind === 'buttons' ? buttons(content) : list(content)
  const asked = { friendly_name: name, language: 'en', variables: {}, types }
  const { sid } = await client.content.v1.contents.create(asked as never)
  const settings = settingsOf(inbox)
  const frames: Record<string, string> = { ...settings.frames, [name]: sid }
  inbox.settings = { ...settings, frames }
  await Inbox.query()
    .where('id', inbox.id)
    .update({ settings: JSON.stringify(inbox.settings) })
  return sid
}

const buttons = ({ buttons: all }: Extract<Framed, { kind: 'buttons' }>) => ({
  'twilio/quick-reply': {
    body: place(BODY),
    actions: all.map((_, index) => ({
      type: 'QUICK_REPLY',
      title: place(placesOf(index).title),
      id: place(placesOf(index).id),
    })),
  },
})

const list = ({ rows }: Extract<Framed, { kind: 'list' }>) => ({
  'twilio/list-picker': {
    body: place(BODY),
    button: place(OPENER),
    items: rows.map((_, index) => ({
      item: place(placesOf(index).title),
      id: place(placesOf(index).id),
      description: place(placesOf(index).description),
    })),
  },
})
