import { paths } from '../../src/paths.ts';

/** Rooms of a seller's desk that mails lead to, each by the button `mail.button_…` of its name. */
export const deskRooms = {
  application: paths.desk(),
  desk: paths.desk(),
  keys: paths.deskKeys(),
  money: paths.deskMoney(),
  people: paths.deskCompany('people'),
  quality: paths.deskQuality(),
} as const;

/** Whether a button leads to one of them. */
export const isDeskRoom = (kind: string | undefined): kind is keyof typeof deskRooms =>
  kind !== undefined && Object.hasOwn(deskRooms, kind);
