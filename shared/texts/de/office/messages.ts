/** What customers write, and what they want changed about their account. */
export const officeMessages = {
  'The problems can’t be shown.': 'Die Probleme lassen sich nicht zeigen.',
  'Problems to solve': 'Offene Probleme',
  'Wants to become {email}; not yet confirmed at {open}.':
    'Soll {email} werden; noch nicht bestätigt an {open}.',
  'Link for {email}': 'Link für {email}',
  'Make links to hand over': 'Links zum Weitergeben machen',
  Copied: 'Kopiert',
  'Copy the link': 'Link kopieren',
} as const
