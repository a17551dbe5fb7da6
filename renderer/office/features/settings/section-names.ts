import { t } from '../../../common/texts'

export interface SectionName {
  path: string
  name: string
  /** Staff may look at it, too. */
  forStaff?: true
}

export interface SectionGroup {
  name: string
  sections: SectionName[]
}

/** The parts of the settings by what they are about, as the list beside them and the command menu name them. */
export const SECTION_GROUPS: SectionGroup[] = [
  {
    name: t('The shop'),
    sections: [
      { path: 'shop', name: t('Shop') },
      { path: 'company', name: t('Company and documents') },
      { path: 'brand', name: t('Logo and colour') },
      { path: 'calendar', name: t('Calendar and lead times') },
      { path: 'users', name: t('Users') },
    ],
  },
  {
    name: t('Prices and printing'),
    sections: [
      { path: 'rate-card', name: t('Rate card') },
      { path: 'materials', name: t('Materials and colours') },
      { path: 'offer', name: t('Finishes and speeds') },
      { path: 'money', name: t('Review, tax and shipping') },
      { path: 'printers', name: t('Printers') },
      { path: 'print-profile', name: t('Print profile') },
      { path: 'calibration', name: t('Calibration'), forStaff: true },
      { path: 'slicer', name: t('Slicer') },
    ],
  },
  {
    name: t('Customers'),
    sections: [
      { path: 'portal', name: t('Portal for customers') },
      { path: 'letters', name: t('Mails to customers') },
      { path: 'uploads', name: t('Uploads') },
    ],
  },
  {
    name: t('The program'),
    sections: [
      { path: 'connections', name: t('Connections') },
      { path: 'outbox', name: t('Outbox') },
      { path: 'backup', name: t('Backup'), forStaff: true },
      { path: 'data-folder', name: t('Data folder') },
      { path: 'audit-log', name: t('Audit log') },
      { path: 'diagnostics', name: t('Diagnostics') },
      // What belongs to the desktop app has nothing to set in a browser.
      ...(globalThis.window.printFarm
        ? [{ path: 'this-computer', name: t('This computer'), forStaff: true } as const]
        : []),
    ],
  },
]

/** The parts that somebody may open; groups without one are left out. */
export function sectionGroupsFor(user: { is_admin: boolean }): SectionGroup[] {
  return SECTION_GROUPS.map(({ name, sections }) => ({
    name,
    sections: sections.filter(({ forStaff }) => user.is_admin || forStaff),
  })).filter(({ sections }) => sections.length > 0)
}
