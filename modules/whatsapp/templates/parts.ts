export const MEDIA = ['image', 'video', 'document'] as const
export type MediaKind = (typeof MEDIA)[number]

export type Header = { kind: 'text'; text: string } | { kind: MediaKind }

export interface TemplateButton {
  kind: 'quick_reply' | 'url' | 'phone' | 'code' | 'other'
  text: string
  /** With a variable at its end, if it has one. */
  url?: string
}

/** What a template shows, whoever the provider is; variables are written `{{name}}`. */
export interface TemplateParts {
  header: Header | null
  body: string
  footer: string | null
  buttons: TemplateButton[]
  /** Each part counts its variables from the start (Meta), or they are the same everywhere (Twilio). */
  counts: 'by_part' | 'as_one'
  /** They have names, not numbers (Meta). */
  isNamed?: boolean
  /** What stood for the variables when it was handed in, by their keys. */
  samples: Record<string, string>
  /** Key of the variable that names the header's file (Twilio). */
  mediaKey?: string
  /** It holds what cannot be sent from here, such as a catalogue. */
  isBeyond?: boolean
}

const PLACE = /\{\{\s*(\w{1,60})\s*\}\}/g

/** A place in a template that is filled in when it is sent. */
export interface Variable {
  /** Of letters, digits and underscores: `body_1`, `header_1`, `button_0_1`; with Twilio `1`. */
  key: string
  name: string
  where: 'header' | 'body' | 'button'
}

export const namesIn = (text: string) => [
  ...new Set([...text.matchAll(PLACE)].map(([, name]) => name)),
]

/** Every place once, in the order in which one reads. */
export function variablesOf(parts: TemplateParts): Variable[] {
  const { header, body, buttons } = parts
  const found = [
    ...(header?.kind === 'text' ? placesIn(parts, header.text, 'header', 'header') : []),
    ...placesIn(parts, body, 'body', 'body'),
    ...buttons.flatMap((button, index) => [
      ...placesIn(parts, button.url ?? '', 'button', `button_${index}`),
      ...(button.kind === 'code' ? placesIn(parts, '{{code}}', 'button', `button_${index}`) : []),
    ]),
  ]
  return [...new Map(found.map((variable) => [variable.key, variable])).values()]
}

const placesIn = (
  { counts }: TemplateParts,
  text: string,
  where: Variable['where'],
  part: string
): Variable[] => namesIn(text).map((name) => ({ name, where, key: keyOf(counts, part, name) }))

export const keyOf = (counts: TemplateParts['counts'], part: string, name: string) =>
  counts === 'as_one' ? name : `${part}_${name}`

/** A part's text with its variables filled in; `put` may mark them. */
export const filled = (
  { counts }: Pick<TemplateParts, 'counts'>,
  text: string,
  part: string,
  put: (key: string) => string
) => text.replace(PLACE, (_, name) => put(keyOf(counts, part, name)))

/** What the customer reads, as one text. */
export function wordsOf(parts: TemplateParts, values: Record<string, string>) {
  const put = (key: string) => values[key] ?? ''
  const head = parts.header?.kind === 'text' ? parts.header.text : ''
  return [
    filled(parts, head, 'header', put),
    filled(parts, parts.body, 'body', put),
    parts.footer ?? '',
  ]
    .filter((part) => part.trim())
    .join('\n\n')
}
