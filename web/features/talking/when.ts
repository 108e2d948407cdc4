import { ofLocalMoment } from '../../format/dates.ts';

/** As the fields hold it. */
export type When = { startsAt: string; minutesLong: string; place: string };
export const sentOf = ({ startsAt, minutesLong, place }: When) => ({
  startsAt: ofLocalMoment(startsAt),
  minutesLong: Number(minutesLong),
  place: place.trim(),
});
