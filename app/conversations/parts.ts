import type { HttpContext } from '@adonisjs/core/http'
import type { Way } from '#core/conversations/ways'
import { channels } from '#core/inboxes/channels'
import type { WayPart, WrittenTo } from '#core/inboxes/slots'
import { fenced } from '#kernel/slots'

/** A way as the reply box shows it. */
export type ShownWay = Way & { part: { html: string; isClosed: boolean } | null }

/** Each way with what its channel shows for it. */
export async function withParts(ways: Way[], to: WrittenTo, ctx: HttpContext): Promise<ShownWay[]> {
  const parts = new Map<string, WayPart>()
  for (const channel of await channels()) {
    const own = ways.filter(({ inbox }) => inbox.channel === channel.id)
    const { writing } = channel.parts ?? {}
    if (!writing || !own.length) continue
    const none = () => new Map<string, WayPart>()
    const given = await fenced(channel, async () => (await writing()).default(own, to, ctx), none)
    for (const [value, part] of given) parts.set(value, part)
  }
  return Promise.all(
    ways.map(async (way, index) => ({ ...way, part: await drawn(way, index, parts, ctx) }))
  )
}

async function drawn(way: Way, index: number, parts: Map<string, WayPart>, ctx: HttpContext) {
  const part = parts.get(way.value)
  if (!part) return null
  const { view, data, isClosed = false } = part
  const html = await fenced(
    { id: way.inbox.channel },
    () => ctx.view.render(view, { ...data, way, at: `way-${index}` }),
    () => ''
  )
  return { html, isClosed }
}

interface Drawable {
  id: number
  channel: string | null
  data: Record<string, any>
}

/** What a channel has to say of one message on the page. */
export interface MessagePart {
  html: string
  /** An answer may be to this one alone. */
  isAnswerable: boolean
}

/** By the ids of the messages, where their channels have to say something. */
export async function messageParts(messages: Drawable[], canUpdate: boolean, ctx: HttpContext) {
  const looks = new Map((await channels()).map((channel) => [channel.id, channel]))
  const parts = new Map<number, MessagePart>()
  for (const message of messages) {
    const look = looks.get(message.channel ?? '')
    if (!look) continue
    const { features } = (await look.channel()).default
    const view = look.parts?.message
    const draw = async () => (view ? ctx.view.render(view, { message, canUpdate }) : '')
    const html = await fenced(look, draw, () => '')
    parts.set(message.id, { html, isAnswerable: Boolean(features.answers) })
  }
  return parts
}
