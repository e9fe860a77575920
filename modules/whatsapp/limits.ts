/** Characters of a message; Twilio takes fewer, and words beside a file or buttons are shorter. */
export const MOST_CHARACTERS = 4096
export const MOST_BESIDE = 1024
export const MOST_BY_TWILIO = 1600

/** https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages */
export const MOST_BUTTONS = 3
export const MOST_ROWS = 10
export const MOST_IN_TITLE = { buttons: 20, list: 24 }
export const MOST_IN_DESCRIPTION = 72
