import type { MetaMessage } from './payload.js'

interface Said {
  /** What the customer wrote or chose. */
  text?: string
  /** What Filo says in their place: a key of `whatsapp.said`, and what it names. */
  words?: [key: string, data: Record<string, string>]
  data?: Record<string, unknown>
}

const READERS: Record<string, (message: MetaMessage) => Said> = {
  text: ({ text }) => ({ text: text?.body }),
  image: ({ image }) => ({ text: image?.caption }),
  video: ({ video }) => ({ text: video?.caption }),
  document: ({ document }) => ({ text: document?.caption }),
  audio: () => ({}),
  sticker: () => ({}),
  button: ({ button }) => ({ text: button?.text, data: { pressed: button?.payload } }),
  interactive,
  location,
  contacts,
  order,
  system: ({ system }) => ({ text: system?.body }),
}

/** What a message of Meta says, in words and in data. One of an unknown kind says that it is. */
export function whatItSays(message: MetaMessage): Said {
  const read = READERS[message.type]
  const said = read ? read(message) : unsupported(message)
  return { ...said, data: { ...said.data, ...around(message) } }
}

/** The advertisement it began with, and the product it is about. */
function around({ referral, context }: MetaMessage) {
  const product = context?.referred_product?.product_retailer_id
  const { headline, body, source_url: url } = referral ?? {}
  return { ...(referral && { advert: { headline, body, url } }), ...(product && { product }) }
}

function interactive({ interactive: given = {}, ...message }: MetaMessage): Said {
  const { button_reply: button, list_reply: row, nfm_reply: form } = given
  if (button) return { text: button.title, data: { pressed: button.id } }
  if (row) {
    const text = [row.title, row.description].filter(Boolean).join('\n')
    return { text, data: { pressed: row.id } }
  }
  if (form) return { text: answersIn(form.response_json) || form.body }
  return unsupported({ ...message, type: `interactive ${given.type ?? ''}`.trim() })
}

function answersIn(json = '') {
  try {
    return Object.entries(JSON.parse(json))
      .filter(([name]) => name !== 'flow_token')
      .map(
        ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`
      )
      .join('\n')
  } catch {
    return json
  }
}

function location({ location: place = {} }: MetaMessage): Said {
  const { latitude, longitude, name, address } = place
  const text = [name, address].filter(Boolean).join('\n') || `${latitude}, ${longitude}`
  return { text, data: { content: { kind: 'location', latitude, longitude, name, address } } }
}

function contacts({ contacts: cards = [] }: MetaMessage): Said {
  const text = cards.map(({ name, org, phones = [], emails = [] }) =>
    [
      name?.formatted_name,
      org?.company,
      ...phones.map(({ phone, wa_id: id }) => phone ?? (id && `+${id}`)),
      ...emails.map(({ email }) => email),
    ]
      .filter(Boolean)
      .join('\n')
  )
  return { text: text.join('\n\n') }
}

function order({ order: given = {} }: MetaMessage): Said {
  const items = (given.product_items ?? []).map(
    ({ product_retailer_id: product, quantity, item_price: price, currency }) =>
      `${quantity} × ${product}: ${price} ${currency}`
  )
  return { text: [given.text, ...items].filter(Boolean).join('\n'), words: ['order', {}] }
}

/** Kept whole: what cannot be shown today may be read by a later version. */
function unsupported(message: MetaMessage): Said {
  const { type, errors } = message
  const detail = errors?.[0]?.error_data?.details ?? errors?.[0]?.title ?? ''
  return { words: ['unsupported', { type, detail }], data: { unsupported: message } }
}
