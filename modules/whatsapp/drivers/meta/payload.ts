/**
 * What Meta's webhook brings, as far as it is read here.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples
 */
export interface MetaWebhook {
  entry?: { id?: string; time?: number; changes?: { field?: string; value?: MetaValue }[] }[]
}

export interface MetaValue {
  metadata?: { phone_number_id?: string; display_phone_number?: string }
  contacts?: { wa_id?: string; profile?: { name?: string } }[]
  messages?: MetaMessage[]
  statuses?: MetaStatus[]
  user_preferences?: MetaPreference[]
  [more: string]: unknown
}

export interface MetaError {
  code?: number
  title?: string
  message?: string
  error_data?: { details?: string }
}

interface MetaMedia {
  id?: string
  caption?: string
  filename?: string
  mime_type?: string
  voice?: boolean
}

export interface MetaMessage {
  id: string
  from: string
  timestamp?: string
  type: string
  context?: { id?: string; referred_product?: { product_retailer_id?: string } }
  referral?: { headline?: string; body?: string; source_url?: string }
  errors?: MetaError[]
  text?: { body?: string }
  image?: MetaMedia
  audio?: MetaMedia
  video?: MetaMedia
  document?: MetaMedia
  sticker?: MetaMedia
  button?: { text?: string; payload?: string }
  interactive?: {
    type?: string
    button_reply?: { id?: string; title?: string }
    list_reply?: { id?: string; title?: string; description?: string }
    nfm_reply?: { body?: string; response_json?: string }
  }
  location?: { latitude?: number; longitude?: number; name?: string; address?: string }
  contacts?: {
    name?: { formatted_name?: string }
    org?: { company?: string }
    phones?: { phone?: string; wa_id?: string }[]
    emails?: { email?: string }[]
  }[]
  order?: {
    text?: string
    product_items?: {
      product_retailer_id?: string
      quantity?: number
      item_price?: number
      currency?: string
    }[]
  }
  reaction?: { message_id?: string; emoji?: string }
  system?: { body?: string; type?: string; wa_id?: string }
}

export interface MetaStatus {
  id: string
  status: string
  timestamp?: string
  recipient_id?: string
  errors?: MetaError[]
  biz_opaque_callback_data?: string
}

export interface MetaPreference {
  wa_id?: string
  detail?: string
  category?: string
  value?: string
}

/** One thing of a webhook, as it is kept until it is worked on. */
export type MetaItem =
  | { is: 'message'; message: MetaMessage; name?: string }
  | { is: 'status'; status: MetaStatus }
  | { is: 'preference'; preference: MetaPreference }
  | { is: 'change'; field: string; value: unknown }
