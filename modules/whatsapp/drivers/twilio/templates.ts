import type Inbox from '#core/inboxes/models/inbox'
import {
  namesIn,
  type Header,
  type TemplateButton,
  type TemplateParts,
} from '../../templates/parts.js'
import {
  CATEGORIES,
  type Category,
  type KnownTemplate,
  TEMPLATE_STATUSES,
  type TemplateStatus,
} from '../driver.js'
import { clientOf } from './account.js'

interface Action {
  type?: string
  title?: string
  url?: string
}

interface Type {
  body?: string
  title?: string
  subtitle?: string
  header_text?: string
  footer?: string
  media?: string[]
  actions?: Action[]
}

interface Approval {
  name?: string
  category?: string
  status?: string
  rejection_reason?: string
}

interface Content {
  sid: string
  friendlyName: string
  language: string
  variables: Record<string, unknown> | null
  types: Record<string, Type>
  approvalRequests: Approval | null
}

/** What these hold can be sent from here. https://www.twilio.com/docs/content/content-types-overview */
const SHOWN = [
  'twilio/text',
  'twilio/media',
  'twilio/quick-reply',
  'twilio/call-to-action',
  'twilio/card',
  'whatsapp/card',
  'whatsapp/authentication',
]
const MOST = 1000

/** Content that was handed to WhatsApp for approval. */
export async function templates(inbox: Inbox): Promise<KnownTemplate[]> {
  const client = await clientOf(inbox)
  const found = await client.content.v1.contentAndApprovals.list({ limit: MOST })
  return (found as unknown as Content[]).filter(({ sid }) => sid).flatMap(known)
}

function known(content: Content): KnownTemplate[] {
  const approval = content.approvalRequests
  if (!approval?.status || approval.status === 'unsubmitted') return []
  return [
    {
      providerId: content.sid,
      name: content.friendlyName,
      language: content.language,
      category: categoryOf(approval.category),
      status: statusOf(approval.status),
      reason: approval.rejection_reason || null,
      parts: partsOf(content),
    },
  ]
}

const categoryOf = (word = '') => {
  const category = word.toLowerCase() as Category
  return CATEGORIES.includes(category) ? category : 'utility'
}

const statusOf = (word: string): TemplateStatus => {
  const status = word.toLowerCase() as TemplateStatus
  return TEMPLATE_STATUSES.includes(status) ? status : 'pending'
}

export function partsOf({ types, variables }: Pick<Content, 'types' | 'variables'>): TemplateParts {
  const [name, type] = Object.entries(types)[0] ?? ['', {} as Type]
  const samples = Object.entries(variables ?? {}).map(([key, value]) => [key, String(value)])
  const [mediaKey] = namesIn(type.media?.[0] ?? '')
  return {
    header: headerOf(type),
    body: type.body ?? type.title ?? '',
    footer: type.footer ?? type.subtitle ?? null,
    buttons: (type.actions ?? []).map(buttonOf),
    counts: 'as_one',
    samples: Object.fromEntries(samples),
    ...(mediaKey && { mediaKey }),
    ...(!SHOWN.includes(name) && { isBeyond: true }),
  }
}

function headerOf({ header_text: text, media }: Type): Header | null {
  if (text) return { kind: 'text', text }
  return media?.length ? { kind: 'image' } : null
}

const BUTTONS: Record<string, TemplateButton['kind']> = {
  QUICK_REPLY: 'quick_reply',
  URL: 'url',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'code',
}

const buttonOf = ({ type = 'QUICK_REPLY', title = '', url }: Action): TemplateButton => ({
  kind: BUTTONS[type.toUpperCase()] ?? 'other',
  text: title,
  ...(url && { url }),
})
