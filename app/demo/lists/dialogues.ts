/** Something customers write about: what they say and how they are answered, in turn. */
export interface Dialogue {
  subject: string
  /** `in` and `out` in turn, beginning with the customer. */
  words: string[]
  note?: string
}

const en: Dialogue[] = [
  {
    subject: 'Is my order ready?',
    words: [
      'Good morning, is the order of last Tuesday ready? We are down to our last two kilos.',
      'Good morning, it was roasted yesterday and leaves today. You have it tomorrow before seven.',
      'Perfect, by the back door please. Thank you.',
    ],
  },
  {
    subject: 'The grinder runs hot',
    words: [
      'Since this weekend the grinder runs hot after an hour and the dose changes. What can we do?',
      'That sounds like the burrs. Can we come by on Thursday at three? We bring one on loan.',
      'Thursday at three is fine. How long does it take?',
    ],
    note: 'Burrs from March last year, due anyway. Take the set of 64 mm and the machine on loan.',
  },
  {
    subject: 'Invoice of last month',
    words: [
      'The invoice shows twelve kilos, we got ten. Could you look at it?',
      'You are right, two went back with the driver. Here is the corrected one, with our apologies.',
    ],
  },
  {
    subject: 'Tasting for our team',
    words: [
      'We would like a tasting for six people, at our place if possible. What does that cost?',
      'Gladly, and for customers it costs nothing. Tuesday or Wednesday of next week?',
      'Wednesday at ten, please.',
      'It is in our diary. We bring three blends and one decaf.',
    ],
  },
  {
    subject: 'A quieter machine',
    words: ['Our machine is too loud for the reading room. Do you have a quieter one, two groups?'],
  },
]

const it: Dialogue[] = [
  {
    subject: 'È pronto il mio ordine?',
    words: [
      'Buongiorno, è pronto l’ordine di martedì scorso? Ci restano gli ultimi due chili.',
      'Buongiorno, è stato tostato ieri e parte oggi. Lo riceve domani prima delle sette.',
      'Perfetto, dalla porta sul retro per favore. Grazie.',
    ],
  },
  {
    subject: 'Il macinacaffè scalda',
    words: [
      'Da questo fine settimana il macinacaffè scalda dopo un’ora e la dose cambia. Cosa possiamo fare?',
      'Sembrano le macine. Possiamo passare giovedì alle tre? Ne portiamo uno in prestito.',
      'Giovedì alle tre va bene. Quanto tempo ci vuole?',
    ],
    note: 'Macine di marzo dell’anno scorso, comunque da cambiare. Portare quelle da 64 mm e la macchina in prestito.',
  },
  {
    subject: 'Fattura del mese scorso',
    words: [
      'In fattura ci sono dodici chili, ne abbiamo ricevuti dieci. Può controllare?',
      'Ha ragione, due sono tornati con il corriere. Ecco quella corretta, con le nostre scuse.',
    ],
  },
  {
    subject: 'Degustazione per il nostro gruppo',
    words: [
      'Vorremmo una degustazione per sei persone, se possibile da noi. Quanto costa?',
      'Volentieri, per i clienti è gratuita. Martedì o mercoledì della prossima settimana?',
      'Mercoledì alle dieci, grazie.',
      'È in agenda. Portiamo tre miscele e un decaffeinato.',
    ],
  },
  {
    subject: 'Una macchina più silenziosa',
    words: [
      'La nostra macchina è troppo rumorosa per la sala lettura. Ne avete una più silenziosa, a due gruppi?',
    ],
  },
]

export const dialogues = (locale: string) => (locale === 'it' ? it : en)
