import { isTemplate, type Content, type TemplateContent } from '../../content.js'
import type { Parcel } from '../driver.js'
import { componentsOf } from './template_components.js'

export type MediaKind = 'image' | 'audio' | 'video' | 'document'

/** A file that Meta keeps already. */
export interface Uploaded {
  id: string
  kind: MediaKind
  name: string
}

const HAS_LINK = /https?:\/\//

/**
 * A message as Meta's `POST /{phone number id}/messages` takes it.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export function bodyOf(parcel: Parcel, uploaded: Uploaded | null) {
  const { to, answers } = parcel
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: to.replace('+', ''),
    ...(answers && { context: { message_id: answers } }),
    ...(uploaded && !isTemplate(parcel.content)
      ? mediaOf(uploaded, parcel.body)
      : saidIn(parcel.content, parcel.body)),
  }
}

/** Sound has no words beside it. */
function mediaOf({ id, kind, name }: Uploaded, words: string) {
  const caption = kind !== 'audio' && words && words !== name ? { caption: words } : {}
  const filename = kind === 'document' ? { filename: name } : {}
  return { type: kind, [kind]: { id, ...caption, ...filename } }
}

function saidIn(content: Content, body: string) {
  switch (content.kind) {
    case 'text':
      return { type: 'text', text: { body, preview_url: HAS_LINK.test(body) } }
    case 'buttons':
      return interactive('button', body, {
        buttons: content.buttons.map((reply) => ({ type: 'reply', reply })),
      })
    case 'list':
      return interactive('list', body, {
        button: content.button,
        sections: [{ title: content.button, rows: content.rows }],
      })
    case 'location': {
      const { latitude, longitude, name, address } = content
      const place = { latitude, longitude, ...(name && { name }), ...(address && { address }) }
      return { type: 'location', location: place }
    }
    case 'contact':
      return { type: 'contacts', contacts: [cardOf(content)] }
    case 'template':
      return { type: 'template', template: templateOf(content) }
  }
}

const interactive = (type: string, text: string, action: object) => ({
  type: 'interactive',
  interactive: { type, body: { text }, action },
})

const cardOf = ({ name, phone }: { name: string; phone: string }) => ({
  name: { formatted_name: name, first_name: name },
  phones: [{ phone, type: 'WORK', wa_id: phone.replace(/\D/g, '') }],
})

function templateOf(content: TemplateContent) {
  const components = componentsOf(content)
  return {
    name: content.name,
    language: { code: content.language },
    ...(components.length && { components }),
  }
}
