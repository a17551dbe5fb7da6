/** What customers write, and what they want changed about their account. */
export const officeMessages = {
  'The problems can’t be shown.': 'Die Probleme lassen sich nicht zeigen.',
  'Problems to solve': 'Offene Probleme',
  'Wants to become {email}; not yet confirmed at {open}.':
    'Soll {email} werden; noch nicht bestätigt an {open}.',
  'Link for {email}': 'Link für {email}',
  'Make links to hand over': 'Links zum Weitergeben machen',
  'Copy the link': 'Link kopieren',
  'No message waits. What customers write about a quote or an order shows up here until somebody has seen it. The whole thread stands with the quote.':
    'Keine Nachricht wartet. Was Kunden zu einem Angebot oder Auftrag schreiben, steht hier, bis es jemand gesehen hat. Der ganze Verlauf steht beim Angebot.',
  'Threads with something new': 'Verläufe mit Neuem',
  'Show more of {count} problems': 'Mehr von {count} Problemen zeigen',
  '{count} more come up once these are solved.': '{count} weitere folgen, sobald diese gelöst sind.',
  '{count} more come up once these are answered.': '{count} weitere folgen, sobald diese beantwortet sind.',
} as const
