import type Message from '#core/conversations/models/message'
import type { TemplateParts } from './templates/parts.js'

export interface Button {
  id: string
  title: string
}

export interface Row extends Button {
  description?: string
}

/** What a message holds besides its words: in its `data.content`. */
export type Content =
  | { kind: 'text' }
  | { kind: 'buttons'; buttons: Button[] }
  | { kind: 'list'; button: string; rows: Row[] }
  | { kind: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  | { kind: 'contact'; name: string; phone: string }
  | TemplateContent

export interface TemplateContent {
  kind: 'template'
  /** Of the provider. */
  providerId: string
  name: string
  language: string
  /** As the template was when it was chosen. */
  parts: TemplateParts
  /** What stands for each variable, by its key. */
  values: Record<string, string>
  /** Address of the header's picture, film or document. */
  media?: string
}

export const contentOf = ({ data }: Pick<Message, 'data'>): Content =>
  data.content ?? { kind: 'text' }

export const isTemplate = (content: Content): content is TemplateContent =>
  content.kind === 'template'
