import type Inbox from '#core/inboxes/models/inbox'
import { settingsOf } from '../../inbox_settings.js'
import type { Header, TemplateButton, TemplateParts } from '../../templates/parts.js'
import { keyOf, MEDIA, type MediaKind } from '../../templates/parts.js'
import {
  CATEGORIES,
  type Category,
  type KnownTemplate,
  TEMPLATE_STATUSES,
  type TemplateStatus,
} from '../driver.js'
import { graph } from './graph.js'

const FIELDS = 'id,name,language,category,status,rejected_reason,parameter_format,components'
const MOST_PAGES = 50

interface MetaButton {
  type: string
  text?: string
  url?: string
  example?: string[] | string
}

interface MetaComponent {
  type: string
  format?: string
  text?: string
  buttons?: MetaButton[]
  example?: {
    header_text?: string[]
    body_text?: string[][]
    header_text_named_params?: { param_name: string; example: string }[]
    body_text_named_params?: { param_name: string; example: string }[]
  }
}

interface MetaTemplate {
  id: string
  name: string
  language: string
  category: string
  status: string
  rejected_reason?: string
  parameter_format?: string
  components?: MetaComponent[]
}

interface Page {
  data: MetaTemplate[]
  paging?: { cursors?: { after?: string }; next?: string }
}

/** https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates */
export async function templates(inbox: Inbox): Promise<KnownTemplate[]> {
  const found: KnownTemplate[] = []
  let after = ''
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { fields: FIELDS, limit: '100', ...(after && { after }) }
    const path = `${settingsOf(inbox).waba_id}/message_templates`
    const { data, paging } = await graph<Page>(inbox, path, { query })
    found.push(...data.map(known))
    after = (paging?.next && paging.cursors?.after) || ''
    if (!after) break
  }
  return found
}

function known(template: MetaTemplate): KnownTemplate {
  const reason = template.rejected_reason
  return {
    providerId: template.id,
    name: template.name,
    language: template.language,
    category: categoryOf(template.category),
    status: statusOf(template.status),
    reason: reason && reason !== 'NONE' ? reason : null,
    parts: partsOf(template),
  }
}

const categoryOf = (word: string) => {
  const category = word.toLowerCase() as Category
  return CATEGORIES.includes(category) ? category : 'utility'
}

const OTHERS: Record<string, TemplateStatus> = {
  in_appeal: 'rejected',
  pending_deletion: 'disabled',
  deleted: 'disabled',
  archived: 'disabled',
  limit_exceeded: 'disabled',
}

const statusOf = (word: string): TemplateStatus => {
  const status = word.toLowerCase()
  const isKnown = TEMPLATE_STATUSES.includes(status as TemplateStatus)
  return isKnown ? (status as TemplateStatus) : (OTHERS[status] ?? 'pending')
}

export function partsOf({ components = [], parameter_format: format }: MetaTemplate) {
  const part = (type: string) => components.find((one) => one.type.toUpperCase() === type)
  const buttons = part('BUTTONS')?.buttons ?? []
  const shown = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS']
  const header = headerOf(part('HEADER'))
  const parts: TemplateParts = {
    header: header === 'beyond' ? null : header,
    body: part('BODY')?.text ?? '',
    footer: part('FOOTER')?.text ?? null,
    buttons: buttons.map(buttonOf),
    counts: 'by_part',
    samples: { ...samplesIn(part('HEADER')), ...samplesIn(part('BODY')), ...ofButtons(buttons) },
  }
  if (format?.toUpperCase() === 'NAMED') parts.isNamed = true
  const isBeyond =
    header === 'beyond' || components.some(({ type }) => !shown.includes(type.toUpperCase()))
  if (isBeyond) parts.isBeyond = true
  return parts
}

function headerOf(header?: MetaComponent): Header | null | 'beyond' {
  if (!header) return null
  const format = (header.format ?? 'TEXT').toLowerCase()
  if (format === 'text') return { kind: 'text', text: header.text ?? '' }
  return MEDIA.includes(format as MediaKind) ? { kind: format as MediaKind } : 'beyond'
}

const BUTTONS: Record<string, TemplateButton['kind']> = {
  QUICK_REPLY: 'quick_reply',
  URL: 'url',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'code',
}

const buttonOf = ({ type, text = '', url }: MetaButton): TemplateButton => ({
  kind: BUTTONS[type.toUpperCase()] ?? 'other',
  text,
  ...(url && { url }),
})

function samplesIn(part?: MetaComponent): Record<string, string> {
  const { example } = part ?? {}
  const where = part?.type.toUpperCase() === 'HEADER' ? 'header' : 'body'
  const numbered = where === 'header' ? example?.header_text : example?.body_text?.[0]
  const named =
    where === 'header' ? example?.header_text_named_params : example?.body_text_named_params
  const pairs = [
    ...(numbered ?? []).map((text, index) => [String(index + 1), text]),
    ...(named ?? []).map(({ param_name: name, example: text }) => [name, text]),
  ]
  return Object.fromEntries(pairs.map(([name, text]) => [keyOf('by_part', where, name), text]))
}

const ofButtons = (buttons: MetaButton[]) =>
  Object.fromEntries(
    buttons.flatMap(({ type, url = '', example }, index) => {
      const text = Array.isArray(example) ? example[0] : example
      if (!text) return []
      if (type.toUpperCase() === 'COPY_CODE') return [[`button_${index}_code`, text]]
      return [[`button_${index}_1`, withoutBase(text, url)]]
    })
  )

/** The example of an address is the whole of it; its variable is only the end. */
function withoutBase(example: string, url: string) {
  const base = url.split('{{')[0]
  return example.startsWith(base) ? example.slice(base.length) : example
}
