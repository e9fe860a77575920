import Inbox from '#core/inboxes/models/inbox'
import type { Content } from '../../content.js'
import { settingsOf } from '../../inbox_settings.js'
import { clientOf } from './account.js'

type Framed = Extract<Content, { kind: 'buttons' | 'list' }>

/**
 * Buttons and lists go out as content that Twilio keeps: one frame for each number of
 * buttons or rows is made once, and filled in from then on. Within the window it needs
 * nobody's approval. https://www.twilio.com/docs/content/twilioquick-reply
 */
export async function frameFor(content: Framed, body: string, inbox: Inbox) {
  const choices = content.kind === 'buttons' ? content.buttons : content.rows
  const name = `filo_${content.kind}_${choices.length}`
  const sid: string = settingsOf(inbox).frames?.[name] ?? (await made(name, content, inbox))
  const variables: Record<string, string> = { 1: body }
  if (content.kind === 'list') variables.button = content.button
  for (const [index, choice] of choices.entries()) {
    variables[`t${index}`] = choice.title
    variables[`i${index}`] = choice.id
    if (content.kind === 'list')
      variables[`d${index}`] = ('description' in choice && choice.description) || ' '
  }
  return { sid, variables }
}

async function made(name: string, content: Framed, inbox: Inbox): Promise<string> {
  const client = await clientOf(inbox)
  const { sid }: { sid: string } = await client.content.v1.contents.create({
    friendly_name: name,
    language: 'en',
    types: content.kind === 'buttons' ? buttons(content.buttons.length) : list(content.rows.length),
  } as never)
  const settings = settingsOf(inbox)
  inbox.settings = { ...settings, frames: { ...settings.frames, [name]: sid } }
  await Inbox.query()
    .where('id', inbox.id)
    .update({ settings: JSON.stringify(inbox.settings) })
  return sid
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

const buttons = (count: number) => ({
  'twilio/quick-reply': {
    body: '{{1}}',
    actions: numbers(count).map((index) => ({
      type: 'QUICK_REPLY',
      title: `{{t${index}}}`,
      id: `{{i${index}}}`,
    })),
  },
})

const list = (count: number) => ({
  'twilio/list-picker': {
    body: '{{1}}',
    button: '{{button}}',
    items: numbers(count).map((index) => ({
      item: `{{t${index}}}`,
      id: `{{i${index}}}`,
      description: `{{d${index}}}`,
    })),
  },
})
