/** First words of a text on one line, for lists and the timeline. */
export const excerpt = (text: string, length = 160) =>
  text.replace(/\s+/g, ' ').trim().slice(0, length).toWellFormed()
