/** What is sold, for between how many tens of units of the currency. */
export interface Subject {
  title: string
  least: number
  most: number
}

const WORDS: Record<string, string[]> = {
  en: [
    'Coffee by the month',
    'Machine on loan',
    'Two-group espresso machine',
    'Grinder',
    'Barista training',
    'House blend',
    'Decaf for the bar',
    'Maintenance contract',
  ],
  it: [
    'Caffè ogni mese',
    'Macchina in comodato',
    'Macchina espresso a due gruppi',
    'Macinacaffè',
    'Corso per baristi',
    'Miscela della casa',
    'Decaffeinato per il bar',
    'Contratto di manutenzione',
  ],
}

const WORTH = [
  [40, 260],
  [120, 380],
  [320, 890],
  [60, 180],
  [30, 90],
  [50, 300],
  [20, 70],
  [40, 120],
]

export const subjects = (locale: string): Subject[] =>
  (WORDS[locale] ?? WORDS.en).map((title, index) => {
    const [least, most] = WORTH[index]
    return { title, least, most }
  })
