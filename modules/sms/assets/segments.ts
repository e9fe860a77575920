import { SegmentedMessage } from 'sms-segments-calculator'

const ALONE = { 'GSM-7': 160, 'UCS-2': 70 }

function show(line: HTMLElement, text: string) {
  const { smart, price, currency, says, costs, unicode } = line.dataset
  const message = new SegmentedMessage(text, 'auto', smart !== undefined)
  const segments = text ? message.segmentsCount : 0
  const isUnicode = message.encodingName === 'UCS-2'
  const cost =
    price && segments ? fill(costs!, { cost: money(Number(price) * segments, currency!) }) : ''
  const odd = isUnicode && text ? fill(unicode!, { signs: oddSigns(message) }) : ''
  line.textContent = [fill(says!, { segments, left: left(message) }), cost, odd]
    .filter(Boolean)
    .join(' · ')
}

/** Signs that still go into the last one; some, such as €, take two. */
function left({ segments, encodingName }: SegmentedMessage) {
  const bits = encodingName === 'GSM-7' ? 7 : 16
  const last = segments.at(-1)
  return last ? Math.floor(last.freeSizeInBits() / bits) : ALONE[encodingName]
}

/** Signs that make it Unicode, a few of them. */
const oddSigns = (message: SegmentedMessage) =>
  [...new Set(message.encodedChars.filter(({ isGSM7 }) => !isGSM7).map(({ raw }) => raw))]
    .slice(0, 5)
    .join(' ')

const fill = (words: string, values: Record<string, unknown>) =>
  words.replace(/%(\w+)%/g, (_, name) => String(values[name]))

const money = (amount: number, currency: string) =>
  new Intl.NumberFormat(document.documentElement.lang, {
    style: 'currency',
    currency,
    maximumFractionDigits: 3,
  }).format(amount)

/* It comes late and is called at once: so it stands below what it needs. */

/** How many text messages the words are, how much room is left, and about what they cost. */
up.compiler('[data-segments]', (line: HTMLElement) => {
  const form = line.closest('form')!
  const words = form.querySelector<HTMLTextAreaElement>('[data-words]')!
  const follow = () => show(line, words.value)
  words.addEventListener('input', follow)
  follow()
  return () => words.removeEventListener('input', follow)
})
